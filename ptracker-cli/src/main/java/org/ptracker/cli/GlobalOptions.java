package org.ptracker.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes. */
final class GlobalOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "The server; else PTRACKER_URL, the settings, the server signed in to last,"
                    + " http://localhost:8000.")
    @Nullable
    String url;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            scope = ScopeType.INHERIT,
            defaultValue = "30",
            description = "How long to wait for an answer (30).")
    private int timeoutSeconds;

    @Option(names = "--no-input", scope = ScopeType.INHERIT, description = "Never ask; fail where asking is needed.")
    boolean noInput;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Say nothing when all is well; what was asked for is still printed.")
    boolean quiet;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    boolean debug;

    Duration timeout() {
        if (timeoutSeconds < 1) {
            throw CommandException.usage("--timeout is at least 1 second");
        }
        return Duration.ofSeconds(timeoutSeconds);
    }
}
