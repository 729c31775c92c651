package org.ptracker.cli;

import picocli.CommandLine.Option;

/** {@code -o} of the commands that print a line for people or the API's object for programs. */
final class OutputOption {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "text or json. Default: text.")
    private TextFormat format = TextFormat.TEXT;

    boolean isJson() {
        return format == TextFormat.JSON;
    }
}
