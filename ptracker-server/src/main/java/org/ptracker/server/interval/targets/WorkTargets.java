package org.ptracker.server.interval.targets;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.targets.Target;
import org.ptracker.common.targets.Targets;
import org.ptracker.common.targets.Weekday;

/** What is to be worked on each day: the latest target that names the weekday, and nothing on a day off. Immutable. */
public final class WorkTargets {
    /** The target of one weekday, from a day on. */
    public record Of(LocalDate from, DayOfWeek weekday, long seconds) {}

    private final SortedSet<LocalDate> daysOff;
    private final Map<DayOfWeek, NavigableMap<LocalDate, Long>> seconds = new EnumMap<>(DayOfWeek.class);
    private final NavigableMap<LocalDate, Map<Long, List<@Nullable Weekday>>> byDay = new TreeMap<>();

    /** @param targets none two of the same weekday from the same day */
    public WorkTargets(Collection<Of> targets, Collection<LocalDate> daysOff) {
        this.daysOff = new TreeSet<>(daysOff);
        for (DayOfWeek weekday : DayOfWeek.values()) {
            seconds.put(weekday, new TreeMap<>());
        }
        for (Of target : targets) {
            seconds.getOrDefault(target.weekday(), new TreeMap<>()).put(target.from(), target.seconds());
            byDay.computeIfAbsent(target.from(), day -> new TreeMap<>())
                    .computeIfAbsent(target.seconds(), length -> new ArrayList<>())
                    .add(Weekday.of(target.weekday()));
        }
    }

    /** The first day of which a balance can be made; null without a target. */
    public @Nullable LocalDate first() {
        return byDay.isEmpty() ? null : byDay.firstKey();
    }

    /** The seconds to be worked on a day. */
    public long seconds(LocalDate day) {
        Map.Entry<LocalDate, Long> latest =
                seconds.getOrDefault(day.getDayOfWeek(), new TreeMap<>()).floorEntry(day);
        return latest == null || daysOff.contains(day) ? 0 : latest.getValue();
    }

    List<Of> targets() {
        List<Of> all = new ArrayList<>();
        seconds.forEach(
                (weekday, lengths) -> lengths.forEach((from, length) -> all.add(new Of(from, weekday, length))));
        return all;
    }

    Collection<LocalDate> daysOff() {
        return daysOff;
    }

    /** By their days, weekdays of the same length together. */
    Targets toWire() {
        List<Target> targets = new ArrayList<>();
        byDay.forEach((from, lengths) ->
                lengths.forEach((length, weekdays) -> targets.add(new Target(from.toString(), weekdays, length))));
        return new Targets(targets, daysOff.stream().map(LocalDate::toString).toList());
    }
}
