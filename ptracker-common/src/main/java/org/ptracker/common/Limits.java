package org.ptracker.common;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The limits of the API: the server enforces them, a client may check them before it sends. */
public final class Limits {
    /** The earliest instant an interval may touch. */
    public static final Instant EARLIEST = Instant.EPOCH;

    /** The first instant after the last one an interval may touch: the end of the year 9999. */
    public static final Instant LATEST =
            LocalDate.of(10_000, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();

    public static final Duration LONGEST_INTERVAL = Duration.ofDays(366);
    /** An open interval that is closed after more than this needs a confirmation. */
    public static final Duration LONG_OPEN = Duration.ofHours(24);

    /** How long an idempotency key is kept with its answer. */
    public static final Duration KEY_KEPT = Duration.ofDays(7);

    /** How long a request may wait for a change at most. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    public static final int NOTE_BYTES = 4096;
    public static final int TAGS = 32;
    public static final int TAG_CHARACTERS = 64;
    /** Of a body from somebody who need not sign in: twice the longest that means anything. */
    public static final int PUBLIC_BODY_BYTES = 8 << 10;

    public static final int BODY_BYTES = 1 << 20;
    public static final int BATCH_BODY_BYTES = 8 << 20;
    public static final int BATCH_ITEMS = 1000;
    /** The bytes of a file that is imported; a server with little memory takes less. */
    public static final int IMPORT_BYTES = 32 << 20;
    /** The entries of such a file. They are stored in one transaction, for which everybody else waits. */
    public static final int IMPORT_ROWS = 100_000;

    public static final int PAGE_DEFAULT = 100;
    public static final int PAGE_MAX = 1000;
    /** The rows of a summary; the days that free time is looked for in. */
    public static final int SUMMARY_ROWS = 4000;

    /** The targets of an account, each of one weekday from one day on; and as many days off. */
    public static final int TARGETS = 2000;

    public static final int PASSWORD_MIN_CHARACTERS = 12;
    public static final int PASSWORD_MAX_CHARACTERS = 256;

    private Limits() {}
}
