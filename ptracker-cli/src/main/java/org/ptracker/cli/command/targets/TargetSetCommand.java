package org.ptracker.cli.command.targets;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.output.TargetText;
import org.ptracker.cli.time.ClockChange;
import org.ptracker.cli.time.RepeatedDays;
import org.ptracker.cli.time.TimeParser;
import org.ptracker.common.targets.Target;
import org.ptracker.common.targets.Targets;
import org.ptracker.common.targets.TargetsChange;
import org.ptracker.common.targets.Weekday;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets how much is to be worked on some days of the week, from a day on. */
@Command(
        name = "set",
        description = {
            "Set how much you want to work on some days of the week, from today or another day on.",
            "What held before that day stays, and so do the balances of before.",
        },
        footer = {
            "%nExamples:",
            "  ptracker target set 8h mon-fri",
            "  ptracker target set 7h42m mon-thu --from 2026-01-01",
            "  ptracker target set 0h fri --from 2027-01-01",
        })
public final class TargetSetCommand implements Runnable {
    private static final Pattern NOTHING = Pattern.compile("0+(?:h|m|min|:00)?|none", Pattern.CASE_INSENSITIVE);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "LENGTH", description = "How much: 8h, 7h42m, 7.7h or 7:42; 0h for nothing.")
    private String length = "";

    @Parameters(
            index = "1..*",
            paramLabel = "DAYS",
            arity = "0..*",
            description = "The days of the week: mon-fri, mon,wed, friday, weekdays or daily. Default: mon-fri.")
    private List<String> days = new ArrayList<>();

    @Option(names = "--from", paramLabel = "DAY", description = "The first day on which it holds. Default: today.")
    private @Nullable String from;

    @Mixin
    private final OutputOption output = new OutputOption();

    public TargetSetCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        long seconds = seconds();
        List<Weekday> weekdays = RepeatedDays.ofWords(days.isEmpty() ? List.of("mon-fri") : days).weekdays().stream()
                .map(Weekday::of)
                .toList();
        String first = first().toString();
        Target target = new Target(first, List.copyOf(weekdays), seconds);
        StoredTargets stored = new StoredTargets(invocation);
        Targets changed = stored.change(before -> new TargetsChange(with(before, target), null));
        stored.print(
                changed,
                output.isJson(),
                "from " + TargetText.day(first) + " on: " + TargetText.target(target)
                        + "; to take it back: ptracker target rm " + first);
    }

    private long seconds() {
        if (NOTHING.matcher(length).matches()) {
            return 0;
        }
        Duration read = TimeParser.duration(length);
        if (read.compareTo(LONGEST) > 0) {
            throw CommandException.usage(length + " is longer than a day");
        }
        return read.toSeconds();
    }

    private LocalDate first() {
        ZoneId zone = invocation.calendars().zone(null);
        return invocation
                .readByClock(clock -> {
                    TimeParser times =
                            new TimeParser(clock, zone, ClockChange.REFUSE, invocation.calendars()::weekStart);
                    return from == null
                            ? times.today()
                            : RepeatedDays.requireClear(from, times.day(from), times.today());
                })
                .value();
    }

    /** In the place of what was said of the same weekdays from the same day. */
    private static List<@Nullable Target> with(Targets before, Target added) {
        List<@Nullable Target> targets = new ArrayList<>();
        for (Target target : before.targets()) {
            List<@Nullable Weekday> weekdays = new ArrayList<>(requireNonNull(target.weekdays()));
            if (requireNonNull(target.from()).equals(added.from())) {
                weekdays.removeAll(requireNonNull(added.weekdays()));
            }
            if (!weekdays.isEmpty()) {
                targets.add(new Target(target.from(), weekdays, target.seconds()));
            }
        }
        targets.add(added);
        return targets;
    }
}
