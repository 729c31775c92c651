package org.ptracker.cli.option;

import org.ptracker.cli.output.TextFormat;
import picocli.CommandLine.Option;

/** {@code -o} of the commands that print a line for people or the API's object for programs. */
public final class OutputOption {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "text or json. Default: text.")
    private TextFormat format = TextFormat.TEXT;

    public boolean isJson() {
        return format == TextFormat.JSON;
    }
}
