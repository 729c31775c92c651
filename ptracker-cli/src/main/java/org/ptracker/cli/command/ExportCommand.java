package org.ptracker.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.file.WholeFile;
import org.ptracker.cli.http.IntervalFilter;
import org.ptracker.cli.http.StreamFormat;
import org.ptracker.cli.http.StreamedAnswer;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.RangeOptions;
import org.ptracker.cli.output.ExportFormat;
import org.ptracker.cli.output.ExportWriter;
import org.ptracker.cli.output.ProgressLine;
import org.ptracker.cli.time.TimeRange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the whole history, or a range of it, for other programs. */
@Command(
        name = "export",
        description = {
            "Write all your intervals, or those of a range, for other programs.",
            "The memory that it needs does not grow with their number. A file gets its name when it is complete.",
        },
        footer = {
            "%nExamples:",
            "  ptracker export > all.jsonl",
            "  ptracker export --to-file all.csv",
            "  ptracker export month -o ics --to-file month.ics",
            "  ptracker export --from 2026-01-01 --tag work -o json",
        })
public final class ExportCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final RangeOptions range = new RangeOptions();

    @SuppressWarnings("unused") // Said of the other commands it is said here too, where nothing else would happen.
    @Option(names = "--all", description = "Everything that is recorded, unless a range is named: the default.")
    private boolean all;

    @Option(names = "--search", paramLabel = "TEXT", description = "Only intervals with this text in the note.")
    private @Nullable String search;

    @Option(names = "--to-file", paramLabel = "FILE", description = "The file to write. Default: the standard output.")
    private @Nullable Path file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "jsonl, csv, ics, timewarrior, klog or json. Default: as the name of FILE ends, else jsonl.")
    private @Nullable ExportFormat format;

    @Option(
            names = "--bom",
            description = "Begin CSV with a byte order mark, by which a spreadsheet knows that it is UTF-8.")
    private boolean byteOrderMark;

    public ExportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        String name = file == null ? "-" : file.toString();
        ExportFormat named = ExportFormat.ofFile(name);
        ExportFormat chosen = format != null ? format : named != null ? named : ExportFormat.JSONL;
        if (byteOrderMark && chosen != ExportFormat.CSV) {
            throw CommandException.usage("--bom is for CSV: add -o csv");
        }
        try (StreamedAnswer stream = open(chosen)) {
            if (file == null || name.equals("-")) {
                write(stream, chosen, invocation.environment().data());
            } else {
                writeFile(stream, chosen, file);
            }
        }
    }

    private StreamedAnswer open(ExportFormat chosen) {
        return invocation
                .calendars()
                .read(
                        range.zone(),
                        calendar -> {
                            TimeRange window = range.windowOrAll(invocation.clock(), calendar);
                            IntervalFilter filter = new IntervalFilter(
                                    window.from(), window.to(), null, range.tags(), search, null, "start");
                            return invocation.client().export(filter, stream(chosen), byteOrderMark);
                        },
                        StreamedAnswer::close)
                .answer();
    }

    private void writeFile(StreamedAnswer stream, ExportFormat chosen, Path target) {
        try (WholeFile whole = WholeFile.create(target)) {
            ExportWriter written = write(stream, chosen, whole.out());
            whole.finish();
            invocation.say("exported " + written.spell() + " to " + target);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, target + " cannot be written: " + WholeFile.reason(e), e);
        }
    }

    /** In which format the server sends it: JSON is made of its lines here. */
    private static StreamFormat stream(ExportFormat format) {
        return switch (format) {
            case JSON, JSONL -> StreamFormat.NDJSON;
            case CSV -> StreamFormat.CSV;
            case ICS -> StreamFormat.ICS;
            case TIMEWARRIOR -> StreamFormat.TIMEWARRIOR;
            case KLOG -> StreamFormat.KLOG;
        };
    }

    private ExportWriter write(StreamedAnswer stream, ExportFormat chosen, PrintWriter out) {
        ProgressLine line = new ProgressLine(invocation.environment(), invocation.quiet());
        ExportWriter writer = new ExportWriter(chosen, out, line);
        try {
            stream.read(writer::read);
        } finally {
            line.clear();
        }
        return writer;
    }
}
