package org.ptracker.server;

/** How a verb of the command line ended. */
final class ExitStatus {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    private ExitStatus() {}

    /** Says what was wrong with the words. */
    static int wrongUsage(String problem) {
        System.err.println("ptracker-server: " + problem + "; --help shows what works");
        return USAGE;
    }
}
