package org.ptracker.cli;

import picocli.CommandLine.Option;

/** {@code -o} of the commands that print periods or totals. */
final class ReportOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "TABLE",
            description = "table, json, jsonl or csv. Default: table.")
    ReportFormat format = ReportFormat.TABLE;
}
