package org.ptracker.cli.command;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.invocation.Trial;
import org.ptracker.cli.lines.LineReader;
import org.ptracker.cli.lines.LineSender;
import org.ptracker.cli.option.DryRunOption;
import org.ptracker.cli.option.NewIntervalOptions;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.option.SpanOptions;
import org.ptracker.cli.option.SpanReader;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.cli.output.JsonText;
import org.ptracker.cli.queue.QueueEntry;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.NewInterval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stores one interval from what was typed, or many from JSON lines. */
@Command(
        name = "add",
        description = "Store an interval when you were busy.",
        footer = {
            "%nExamples:",
            "  ptracker add 9:00 10:30 \"design review\" -t work",
            "  ptracker add 9-10:30",
            "  ptracker add yesterday 22:00-1:00 on call",
            "  ptracker add -1h30m -15m",
            "  ptracker add 2026-11-24 14:00 --for 45m --note standup",
            "  ptracker add --from \"yesterday 23:00\" --to \"today 1:00\"",
            "  ptracker add mon-fri 9-17 on site",
            "  ptracker add daily 12:00-12:30 lunch --from 2026-12-01 --to 2026-12-23",
            "  ptracker add --stdin < intervals.jsonl",
            "%nTimes are local. A range that ends before it starts, such as 22:00-1:00, runs over midnight.",
            "A line for --stdin: {\"start\": \"2026-11-24T09:00:00+01:00\", \"duration\": \"PT45M\", \"note\": \"standup\"}",
            "with start, and end or duration; zone, note and tags are optional.",
            "Sending the same lines again stores nothing twice.",
        })
public final class AddCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(
            paramLabel = "[TIME… [NOTE…]]",
            hideParamSyntax = true,
            arity = "0..*",
            description = "The times, as in the examples, then the note.")
    private List<String> words = new ArrayList<>();

    @Mixin
    private final SpanOptions span = new SpanOptions();

    @Option(names = "--note", paramLabel = "TEXT", description = "The note, in place of the words after the times.")
    private @Nullable String note;

    @Mixin
    private final NewIntervalOptions sent = new NewIntervalOptions();

    @Option(names = "--stdin", description = "Store every line of the standard input; each is a JSON object.")
    private boolean stdin;

    @Option(names = "--yes", description = "Do not ask before storing several days.")
    private boolean yes;

    @Option(names = "--days-off", description = "Store several days on your days off too: see target.")
    private boolean onDaysOff;

    @Mixin
    private final DryRunOption dryRun = new DryRunOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    public AddCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (stdin) {
            return addLines().code();
        }
        if (SpanReader.isRepeated(words)) {
            addSeveral();
        } else {
            addOne();
        }
        return ExitCode.DONE.code();
    }

    private ExitCode addLines() {
        if (!words.isEmpty() || span.given() || note != null || sent.given()) {
            throw CommandException.usage(
                    "with --stdin, the lines hold the times, notes and tags: leave them out of the command");
        }
        String zone = span.clock.zone() == null
                ? null
                : invocation.calendars().zone(span.clock.zone()).getId();
        LineReader lines = new LineReader(
                invocation.environment().lines(),
                zone,
                () -> invocation.client().accounts().me().name());
        return dryRun.wanted()
                ? printLines(lines)
                : new LineSender(invocation.environment(), invocation.client(), invocation::local).send(lines);
    }

    private ExitCode printLines(LineReader lines) {
        ExitCode exitCode = ExitCode.DONE;
        while (true) {
            try {
                LineReader.Line line = lines.next();
                if (line == null) {
                    return exitCode;
                }
                invocation.out().println(JsonText.of(line.interval()));
            } catch (LineReader.LineFault e) {
                invocation.environment().say("line " + lines.number() + ": " + e.getMessage());
                exitCode = ExitCode.FAILED;
            }
        }
    }

    private void addSeveral() {
        ZoneId zone = invocation.calendars().zone(span.clock.zone());
        Invocation.ByClock<List<SpanReader.Entry>> read = invocation.readByClock(
                clock -> new SpanReader(clock, zone, span.clock, invocation.calendars()::weekStart)
                        .repeated(words, span, note, invocation.calendars().weekStart()));
        List<SpanReader.Entry> working =
                onDaysOff ? read.value() : new DaysOff(invocation, zone).without(read.value(), dryRun.wanted());
        SeveralDays several = new SeveralDays(
                invocation, new IntervalText(zone), new Invocation.ByClock<>(working, read.byClock()), sent);
        if (dryRun.wanted()) {
            several.tryOut(output.isJson());
        } else {
            several.store(output.isJson(), yes);
        }
    }

    private void addOne() {
        ZoneId zone = invocation.calendars().zone(span.clock.zone());
        Invocation.ByClock<SpanReader.Entry> read = invocation.readByClock(clock ->
                new SpanReader(clock, zone, span.clock, invocation.calendars()::weekStart).entry(words, span, note));
        SpanReader.Entry entry = read.value();
        IntervalText text = new IntervalText(zone);
        NewInterval wanted = sent.interval(entry.span().start(), entry.span().end(), zone, entry.note(), entry.tags());
        String what = text.span(entry.span().start(), entry.span().end());
        if (dryRun.wanted()) {
            new Trial(invocation).ask(client -> client.tryAdd(wanted));
            String line = "would add " + what + IntervalText.words(wanted) + invocation.zoneNote(zone);
            invocation.out().println(output.isJson() ? JsonText.of(wanted) : line);
            return;
        }
        QueueEntry typed = QueueEntry.add(
                        invocation.account().known(), invocation.clock().instant(), wanted)
                .byClock(read.byClock());
        Interval stored = invocation
                .queue()
                .submit(typed, what + invocation.zoneNote(zone))
                .one();
        invocation.receipt(output.isJson(), text).print("added", stored, "ptracker undo");
    }
}
