package org.ptracker.server.interval.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.interval.Interval;

/**
 * klog: below each date its entries, in the zone of each interval. It knows whole minutes and no zones; an interval of more than two days
 * is an entry of each, and a tag that klog cannot spell is spelled with underscores.
 */
final class KlogIntervalWriter implements IntervalWriter {
    private static final Pattern UNSPELLABLE = Pattern.compile("[^\\p{L}\\d_-]+");
    private static final Pattern VALUED = Pattern.compile("([\\p{L}\\d_-]+)=([^\"]*)");

    private final Writer out;
    private @Nullable LocalDate day;

    KlogIntervalWriter(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
    }

    @Override
    public void write(Interval interval) throws IOException {
        String text = text(interval);
        ZoneId zone = ZoneId.of(interval.zone());
        LocalDateTime start = minute(interval.start(), zone);
        Instant ended = interval.end();
        if (ended == null) {
            entry(start.toLocalDate(), start.toLocalTime() + " - ?", text);
            return;
        }
        LocalDateTime end = minute(ended, zone);
        // An entry reaches into the next day, and no further.
        while (!end.isBefore(midnight(start, 2))) {
            entry(start.toLocalDate(), start.toLocalTime() + " - 24:00", text);
            start = midnight(start, 1);
        }
        // What is over within a minute would be nothing; and where clocks go back, the end can seem to be before the
        // start.
        LocalDateTime shown = end.isAfter(start) ? end : start.plusMinutes(1);
        entry(start.toLocalDate(), start.toLocalTime() + " - " + until(shown, midnight(start, 1)), text);
    }

    private static LocalDateTime midnight(LocalDateTime time, int daysLater) {
        return time.toLocalDate().plusDays(daysLater).atStartOfDay();
    }

    private static String until(LocalDateTime end, LocalDateTime midnight) {
        if (end.equals(midnight)) {
            return "24:00";
        }
        return end.toLocalTime() + (end.isAfter(midnight) ? ">" : "");
    }

    private static LocalDateTime minute(Instant instant, ZoneId zone) {
        return LocalDateTime.ofInstant(instant, zone).truncatedTo(ChronoUnit.MINUTES);
    }

    private void entry(LocalDate date, String range, String text) throws IOException {
        if (!date.equals(day)) {
            out.append(day == null ? "" : "\n").append(date.toString()).append('\n');
            day = date;
        }
        out.append("    ")
                .append(range)
                .append(text.isEmpty() ? "" : " ")
                .append(text)
                .append('\n');
    }

    /** The note and what tags it does not have; its further lines stand deeper, and none is empty. */
    private static String text(Interval interval) {
        List<String> words = new ArrayList<>();
        if (!interval.note().isBlank()) {
            words.add(String.join(
                    "\n        ",
                    interval.note()
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .toList()));
        }
        for (String tag : interval.tags()) {
            String spelled = spelled(tag);
            if (!interval.note().contains(spelled)) {
                words.add(spelled);
            }
        }
        return String.join(" ", words);
    }

    private static String spelled(String tag) {
        var valued = VALUED.matcher(tag);
        return valued.matches()
                ? "#" + valued.group(1) + "=\"" + valued.group(2) + '"'
                : "#" + UNSPELLABLE.matcher(tag).replaceAll("_");
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }
}
