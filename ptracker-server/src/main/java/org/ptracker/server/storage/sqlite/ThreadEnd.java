package org.ptracker.server.storage.sqlite;

/** Waits for the end of a thread that was told to end. */
final class ThreadEnd {
    private ThreadEnd() {}

    /** Goes on waiting when it is interrupted, since what the thread does must not be cut off, and tells the caller later. */
    static void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
