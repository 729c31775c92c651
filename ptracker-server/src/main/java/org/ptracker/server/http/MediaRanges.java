package org.ptracker.server.http;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an {@code Accept} header takes (RFC 9110 section 12.5.1). Immutable. */
public final class MediaRanges {
    private static final Pattern WEIGHT = Pattern.compile(";\\s*q\\s*=\\s*([01](?:\\.\\d{0,3})?)\\s*(?:;|$)");

    private final String @Nullable [] ranges;

    private MediaRanges(String @Nullable [] ranges) {
        this.ranges = ranges;
    }

    /** Reads the header's value, all its lines as one list; null or blank takes everything. */
    public static MediaRanges of(@Nullable String accept) {
        return accept == null || accept.isBlank()
                ? new MediaRanges(null)
                : new MediaRanges(accept.toLowerCase(Locale.ROOT).split(",", -1));
    }

    /** Whether some range takes this type, such as {@code application/json}. */
    public boolean take(String type) {
        return ranges == null
                || weight(type) > 0
                || weight(type.substring(0, type.indexOf('/')) + "/*") > 0
                || weight("*/*") > 0;
    }

    /** The weight of the range that is exactly this, 0 to 1; 0 when it is not there. */
    public double weight(String range) {
        double highest = 0;
        if (ranges != null) {
            for (String candidate : ranges) {
                if (candidate.split(";", 2)[0].strip().equals(range)) {
                    highest = Math.max(highest, weightOf(candidate));
                }
            }
        }
        return highest;
    }

    private static double weightOf(String range) {
        Matcher weight = WEIGHT.matcher(range);
        return weight.find() ? Double.parseDouble(weight.group(1)) : 1;
    }
}
