package org.ptracker.server.interval.busy;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.ptracker.server.failure.RefusedException;

/**
 * Where the last period of a page ends. On the wire with a checksum of the filters, so that a cursor used with other
 * filters is refused.
 *
 * @param endMillis milliseconds since 1970, UTC
 */
record PeriodCursor(long endMillis) {
    private static final Pattern TEXT = Pattern.compile("(-?[0-9a-z]{1,11})\\.([0-9a-f]{1,8})");
    private static final int RADIX = 36;

    String encode(String filters) {
        return Long.toString(endMillis, RADIX) + "." + checksum(filters);
    }

    static PeriodCursor decode(String text, String filters) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches() || !parts.group(2).equals(checksum(filters))) {
            throw RefusedException.parameter(
                    "cursor", "malformed", "is not the next of a page with these same parameters: begin without it");
        }
        return new PeriodCursor(Long.parseLong(parts.group(1), RADIX));
    }

    private static String checksum(String filters) {
        CRC32 checksum = new CRC32();
        checksum.update(filters.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(checksum.getValue());
    }
}
