package org.ptracker.cli.option;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that corrects several intervals in one change. */
public final class CorrectionOptions {
    @Mixin
    public final ClockOptions clock = new ClockOptions();

    @Option(
            names = {"-n", "--dry-run"},
            description = "Say what would happen, or why the server would refuse it, and store nothing.")
    private boolean dryRun;

    @Mixin
    private final OutputOption output = new OutputOption();

    public boolean dryRun() {
        return dryRun;
    }

    public boolean json() {
        return output.isJson();
    }
}
