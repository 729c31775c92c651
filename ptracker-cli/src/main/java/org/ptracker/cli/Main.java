package org.ptracker.cli;

import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.exit.ExitCode;

/** The process: reads the arguments, ends with an {@link ExitCode}. */
public final class Main {
    /** What Java puts in place of bytes that the locale's encoding does not have: a note would be stored spoilt. */
    private static final char REPLACEMENT = '\uFFFD';

    private Main() {}

    public static void main(String[] arguments) {
        ProcessEnvironment environment =
                PreparedAnswer.isFor(arguments) ? ProcessEnvironment.withoutZone() : ProcessEnvironment.ofProcess();
        int exitCode = run(environment, arguments);
        // All is written and closed. An exit would first start Java's logging, to say that it exits.
        Runtime.getRuntime().halt(exitCode);
    }

    public static int run(ProcessEnvironment environment, String... arguments) {
        if (String.join("", arguments).indexOf(REPLACEMENT) >= 0) {
            environment.say("ptracker: this locale cannot represent all that was typed; set LC_ALL=C.UTF-8 or another"
                    + " UTF-8 locale that is installed");
            return ExitCode.USAGE.code();
        }
        int exitCode = PreparedAnswer.print(environment, arguments)
                ? ExitCode.DONE.code()
                : PTrackerCommand.run(environment, arguments);
        // A PrintWriter keeps failures to itself: a full disk behind > must not end as a success.
        boolean lost = environment.out().checkError();
        String fault = environment.outputFault();
        if (fault != null) {
            environment.say("ptracker: the output is incomplete: " + fault);
        }
        environment.err().flush();
        return lost && exitCode == ExitCode.DONE.code() ? ExitCode.FAILED.code() : exitCode;
    }
}
