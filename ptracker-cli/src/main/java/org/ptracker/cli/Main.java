package org.ptracker.cli;

/** The process: reads the arguments, ends with an {@link ExitCode}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(Surroundings.ofProcess(), arguments));
    }

    static int run(Surroundings surroundings, String... arguments) {
        int exitCode;
        try (Session session = new Session(surroundings)) {
            exitCode = PTrackerCommand.commandLine(session).execute(arguments);
        }
        // A PrintWriter keeps failures to itself: a full disk behind > must not end as a success.
        boolean lost = surroundings.out().checkError();
        surroundings.err().flush();
        return lost && exitCode == ExitCode.DONE.code() ? ExitCode.FAILED.code() : exitCode;
    }
}
