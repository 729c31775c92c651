package org.ptracker.cli.invocation;

import org.jspecify.annotations.Nullable;
import org.ptracker.cli.account.Settings;
import org.ptracker.cli.output.ColorChoice;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes. */
public final class GlobalOptions implements Settings.OptionValues {
    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "The server. Default: PTRACKER_URL, then config.json, then the server that you signed in to"
                    + " last, then http://localhost:8000.")
    private @Nullable String url;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            scope = ScopeType.INHERIT,
            description = "How long to wait for an answer, with all tries: 10s, 500ms, 2m. Default: 30s.")
    private @Nullable String timeout;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Trust the authorities of this PEM file too, for a server with a certificate of your own.")
    private @Nullable String caFile;

    @Option(
            names = "--token-command",
            paramLabel = "COMMAND",
            scope = ScopeType.INHERIT,
            description = "Take the token from the first line that this shell command prints.")
    private @Nullable String tokenCommand;

    @Option(
            names = "--no-input",
            scope = ScopeType.INHERIT,
            description = "Never ask a question; fail if one is needed.")
    boolean noInput;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Say nothing if all goes well; what was asked for is still printed.")
    boolean quiet;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            defaultValue = "AUTO",
            description = "auto, always or never; auto means on a terminal, unless NO_COLOR is set. Default: auto.")
    ColorChoice color = ColorChoice.AUTO;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    private boolean debug;

    public boolean debug() {
        return debug;
    }

    @Override
    public @Nullable String url() {
        return url;
    }

    @Override
    public @Nullable String timeout() {
        return timeout;
    }

    @Override
    public @Nullable String tokenCommand() {
        return tokenCommand;
    }

    @Override
    public @Nullable String caFile() {
        return caFile;
    }
}
