package org.ptracker.cli.option;

import picocli.CommandLine.Option;

/** {@code -n} of the commands that store. */
public final class DryRunOption {
    @Option(
            names = {"-n", "--dry-run"},
            description = "Say what would be stored, or why the server would refuse it, and store nothing.")
    private boolean wanted;

    public boolean wanted() {
        return wanted;
    }
}
