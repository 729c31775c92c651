package org.ptracker.cli.option;

import org.ptracker.cli.output.ReportFormat;
import picocli.CommandLine.Option;

/** {@code -o} of the commands that print periods or totals. */
public final class ReportOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "TABLE",
            description = "table, json, jsonl or csv. Default: table.")
    private ReportFormat format = ReportFormat.TABLE;

    public ReportFormat format() {
        return format;
    }
}
