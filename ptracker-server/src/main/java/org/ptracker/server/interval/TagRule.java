package org.ptracker.server.interval;

import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.server.text.PlainText;

/** What a tag must be. */
public final class TagRule {
    private TagRule() {}

    /** What is wrong with a tag, or null. */
    public static @Nullable String fault(String tag) {
        if (tag.isBlank() || !tag.equals(tag.strip())) {
            return "is blank, or has a blank at an end";
        }
        int characters = tag.codePointCount(0, tag.length());
        if (characters > Limits.TAG_CHARACTERS) {
            return "has " + characters + " characters; at most " + Limits.TAG_CHARACTERS + " work";
        }
        return PlainText.is(tag, "") ? null : "has a control character or half a surrogate pair";
    }
}
