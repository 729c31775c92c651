package org.ptracker.server.interval;

import org.jspecify.annotations.Nullable;
import org.ptracker.common.interval.IntervalContent;

/** How much text a page of intervals or changes may have. */
public final class PageText {
    /** With more characters than this a page ends early, so that no page takes more memory than a few of these. */
    public static final int MOST = 1024 * 1024;

    private PageText() {}

    /** How many characters people wrote: none where there is no content. */
    public static long of(@Nullable IntervalContent content) {
        return content == null
                ? 0
                : content.note().length()
                        + content.tags().stream().mapToLong(String::length).sum();
    }
}
