package org.ptracker.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.file.WholeFile;
import org.ptracker.cli.http.ApiException;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.ClockOptions;
import org.ptracker.cli.option.DryRunOption;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.output.ImportText;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.cli.output.JsonText;
import org.ptracker.cli.output.ProgressLine;
import org.ptracker.cli.time.ClockChange;
import org.ptracker.cli.time.WindowParser;
import org.ptracker.common.Limits;
import org.ptracker.common.imports.ImportResult;
import org.ptracker.common.problem.Problem.Fault;
import org.ptracker.common.time.Rfc3339;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings in the file of another time tracker, or an export of our own. */
@Command(
        name = "import",
        description = {
            "Store what stands in the file of another time tracker, or in an export: all of it or nothing.",
            "Toggl Track, Clockify, solidtime, Timewarrior, Watson, klog, timeclock, iCalendar and others are",
            "recognised by what stands in the file. The same file again stores nothing again.",
        },
        footer = {
            "%nExamples:",
            "  ptracker import -n toggl.csv",
            "  ptracker import toggl.csv -t toggl",
            "  ptracker import calendar.ics --from 2026-01-01 --to 2026-12-31",
            "  ptracker import hours.csv --columns start=Von,end=Bis,note=Was",
            "  timew export | ptracker import -",
            "%nFirst see with -n what would happen. All of an import is one change: ptracker undo takes it back.",
        })
public final class ImportCommand implements Callable<Integer> {
    /** What to type for a question that the server asks about the file. */
    private static final Map<String, String> ANSWERS = Map.of(
            "charset", "--charset windows-1252",
            "date-order", "--date-order dmy",
            "user", "--user NAME",
            "unknown-format", "--columns start=COLUMN,end=COLUMN,note=COLUMN",
            "too-many", "--from and --to");

    private final Invocation invocation;

    @Parameters(paramLabel = "FILE", description = "The file; - is the standard input.")
    private Path file = Path.of("-");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "ptracker, toggl, clockify, solidtime, yast, timewarrior, watson, klog, timeclock, ics or csv."
                            + " Default: what stands in the file.")
    private @Nullable String format;

    @Mixin
    private final ClockOptions clock = new ClockOptions();

    @Option(
            names = "--date-order",
            paramLabel = "ORDER",
            description = "dmy, mdy or ymd: how dates such as 03/04/2026 are meant. Default: as days above 12 show.")
    private @Nullable String dateOrder;

    @Option(
            names = "--charset",
            paramLabel = "CHARSET",
            description = "What the characters of the file are, such as windows-1252. Default: UTF-8.")
    private @Nullable String charset;

    @Option(
            names = "--columns",
            paramLabel = "NAMES",
            description = "Which column of a CSV file holds what, such as start=Von,end=Bis,note=Was,project=Kunde.")
    private @Nullable String columns;

    @Option(names = "--from", paramLabel = "TIME", description = "Only what ends after this time, or this day's begin.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Only what starts before this time, or this day's end.")
    private @Nullable String to;

    @Option(
            names = {"-t", "--tag"},
            paramLabel = "TAG",
            description = "A tag for every interval; repeat the option for more.")
    private List<String> tags = new ArrayList<>();

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Whose rows are wanted, by name or address, of a file of several people.")
    private @Nullable String user;

    @Option(names = "--all-day", description = "Take events of whole days too.")
    private boolean allDay;

    @Option(names = "--transparent", description = "Take events too that count as free time.")
    private boolean transparent;

    @Option(names = "--update", description = "Change here too what the file says otherwise than when it was imported.")
    private boolean update;

    @Option(names = "--skip-refused", description = "Store the rows that can be stored where others cannot.")
    private boolean skipRefused;

    @Mixin
    private final DryRunOption dryRun = new DryRunOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    public ImportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        ZoneId shown = invocation.calendars().zone(clock.zone());
        Map<String, List<String>> choices = choices(shown);
        ImportResult result = send(read(), choices);
        if (output.isJson()) {
            invocation.out().println(JsonText.of(result));
        } else {
            ImportText text = new ImportText(new IntervalText(shown), invocation::local);
            List<String> lines = text.lines(result, dryRun.wanted());
            if (!invocation.quiet() || !result.storable()) {
                lines.forEach(invocation.out()::println);
            }
        }
        return (result.storable() ? ExitCode.DONE : ExitCode.CONFLICT).code();
    }

    private ImportResult send(byte[] content, Map<String, List<String>> choices) {
        ProgressLine line = new ProgressLine(invocation.environment(), invocation.quiet());
        LongConsumer sent = bytes -> {
            if (bytes < content.length) {
                line.tick(() -> "sent " + 100 * bytes / content.length + " % of the file");
            } else {
                line.clear();
            }
        };
        try {
            return dryRun.wanted()
                    ? invocation.clientAlone().tryImport(content, choices, sent)
                    : invocation.client().importFile(content, choices, sent);
        } catch (ApiException e) {
            List<Fault> faults = e.problem().errors();
            String answer = faults == null || faults.isEmpty()
                    ? null
                    : ANSWERS.get(faults.get(0).code());
            if (answer == null) {
                throw e;
            }
            throw new CommandException(e.exitCode(), e.line() + "; to say it: " + answer, e);
        } finally {
            line.clear();
        }
    }

    private byte[] read() {
        boolean standard = file.toString().equals("-");
        try (InputStream in = standard ? invocation.environment().in() : Files.newInputStream(file)) {
            byte[] content = in.readNBytes(Limits.IMPORT_BYTES + 1);
            if (content.length > Limits.IMPORT_BYTES) {
                throw CommandException.usage(file + " has more than " + (Limits.IMPORT_BYTES >> 20) + " MiB");
            }
            return content;
        } catch (NoSuchFileException e) {
            throw new CommandException(ExitCode.USAGE, "there is no file " + file, e);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, file + " cannot be read: " + WholeFile.reason(e), e);
        }
    }

    private Map<String, List<String>> choices(ZoneId shown) {
        Map<String, List<String>> choices = new LinkedHashMap<>();
        put(choices, "format", lower(format));
        put(choices, "zone", clock.zone());
        put(choices, "date_order", lower(dateOrder));
        put(choices, "charset", charset);
        put(choices, "columns", columns);
        WindowParser windows = new WindowParser(invocation.clock(), shown, invocation.calendars()::weekStart);
        put(choices, "from", bound(windows, from, false));
        put(choices, "to", bound(windows, to, true));
        choices.put("tag", tags);
        put(choices, "user", user);
        if (clock.clockChange() != ClockChange.REFUSE) {
            put(choices, "clock_change", clock.clockChange().name().toLowerCase(Locale.ROOT));
        }
        Map.of("all_day", allDay, "transparent", transparent, "update", update, "skip_refused", skipRefused)
                .forEach((name, wanted) -> put(choices, name, wanted ? "true" : null));
        return choices;
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String bound(WindowParser windows, @Nullable String typed, boolean end) {
        Instant bound = typed == null ? null : windows.bound(typed, end);
        return bound == null ? null : Rfc3339.format(bound);
    }

    private static void put(Map<String, List<String>> choices, String name, @Nullable String value) {
        if (value != null) {
            choices.put(name, List.of(value));
        }
    }
}
