package org.ptracker.server.failure;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a process that is out of memory. Any thread may have been cut off in the middle of anything, so the process
 * never goes on, in whichever host: what was answered is on the disk, and a supervisor starts it again.
 */
public final class OutOfMemory {
    /** What the JVM exits with under {@code -XX:+ExitOnOutOfMemoryError}. */
    public static final int STATUS = 3;

    private static final Logger log = LoggerFactory.getLogger(OutOfMemory.class);
    private static final int DEEPEST = 16;

    private OutOfMemory() {}

    /** Ends the process, once the log says so, when this failure is a lack of memory or came of one. */
    public static void endsProcess(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof OutOfMemoryError) {
                endProcess(cause);
            }
            cause = cause.getCause();
        }
    }

    /** Ends the process, once the log says so: after this failure nothing in it can be relied on. */
    public static void endProcess(Throwable failure) {
        try {
            log.error(
                    "this process ends, because it cannot go on: {}; what was answered is stored", failure.toString());
        } finally {
            Runtime.getRuntime().halt(STATUS);
        }
    }
}
