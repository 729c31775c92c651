package org.ptracker.cli.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --switch} of the commands that start. */
public final class SwitchOption {
    @Option(
            names = "--switch",
            negatable = true,
            fallbackValue = "true",
            description =
                    "End what is going on where this begins, in one change. The setting switch = true does it always.")
    private @Nullable Boolean wanted;

    /**
     * Whether what is going on is to end.
     *
     * @param usual what the settings say
     */
    public boolean wanted(boolean usual) {
        return wanted == null ? usual : wanted;
    }
}
