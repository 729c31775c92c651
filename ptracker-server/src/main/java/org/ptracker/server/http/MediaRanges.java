package org.ptracker.server.http;

import java.util.Arrays;
import java.util.List;
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
        return quality(type) > 0;
    }

    /** The type that is wanted most, and of several the first; null when none is taken. */
    public @Nullable String best(List<String> types) {
        String best = null;
        double highest = 0;
        for (String type : types) {
            double quality = quality(type);
            if (quality > highest) {
                best = type;
                highest = quality;
            }
        }
        return best;
    }

    /** What the range that describes the type most closely says, which may be that it is not taken. */
    private double quality(String type) {
        if (ranges == null) {
            return 1;
        }
        for (String range : List.of(type, type.substring(0, type.indexOf('/')) + "/*", "*/*")) {
            if (has(range)) {
                return weight(range);
            }
        }
        return 0;
    }

    /** The weight of the range that is exactly this, 0 to 1; 0 when it is not there. */
    public double weight(String range) {
        double highest = 0;
        if (ranges != null) {
            for (String candidate : ranges) {
                if (isOf(candidate, range)) {
                    highest = Math.max(highest, weightOf(candidate));
                }
            }
        }
        return highest;
    }

    private boolean has(String range) {
        return ranges != null && Arrays.stream(ranges).anyMatch(candidate -> isOf(candidate, range));
    }

    private static boolean isOf(String candidate, String range) {
        return candidate.split(";", 2)[0].strip().equals(range);
    }

    private static double weightOf(String range) {
        Matcher weight = WEIGHT.matcher(range);
        return weight.find() ? Double.parseDouble(weight.group(1)) : 1;
    }
}
