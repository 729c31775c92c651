package org.ptracker.server.file;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** An instant in the name of a file: UTC, whole seconds, such as {@code 20261124T090000Z}. */
public final class FileStamp {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    private FileStamp() {}

    public static String of(Instant instant) {
        return STAMP.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** The instant of a stamp. */
    public static Instant parse(String stamp) {
        return LocalDateTime.parse(stamp, STAMP).toInstant(ZoneOffset.UTC);
    }
}
