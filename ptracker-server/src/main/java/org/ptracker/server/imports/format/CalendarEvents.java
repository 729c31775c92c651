package org.ptracker.server.imports.format;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneInfo;
import biweekly.io.text.ICalReader;
import java.io.IOException;
import java.io.LineNumberReader;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The events of a file as the library reads them, each with its line. The library knows no lines and keeps whole files in memory,
 * so it gets some events at a time, each time within what stands around the events of their calendar; and where it fails at some,
 * it gets one at a time, so that it fails at the one that is wrong.
 */
final class CalendarEvents {
    private static final String BEGIN = "BEGIN:VEVENT";
    private static final String END = "END:VEVENT";
    private static final String BEGIN_CALENDAR = "BEGIN:VCALENDAR";
    private static final String END_CALENDAR = "END:VCALENDAR";
    private static final Pattern COMPONENT = Pattern.compile(
            "BEGIN:(?!VCALENDAR|VEVENT|VTIMEZONE|STANDARD|DAYLIGHT)(\\S+)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIMES = Pattern.compile(
            "(?<=^(?:dtstart|dtend|recurrence-id|exdate|rdate)[^:\\r\\n]{0,200}:)[\\dtzTZ,]+$",
            Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);
    private static final String LINE_END = "\r\n";
    private static final int AT_ONCE = 50;
    private static final int TEXT_AT_ONCE = 1 << 17;
    /** What stands around events is read again with each of them. */
    private static final int MOST_AROUND = 1 << 20;

    private final SourceFile file;
    /** What stands behind the first event of a calendar and belongs around all, by the number of the calendar. */
    private final Map<Integer, StringBuilder> behind = new HashMap<>();

    /**
     * One event.
     *
     * @param zones what the zones of its calendar are
     * @param isOwn whether PTracker wrote it
     */
    record Found(long line, VEvent event, TimezoneInfo zones, boolean isOwn) {}

    /** The text of an event, and its line. */
    private record Text(long line, String text) {}

    private CalendarEvents(SourceFile file) {
        this.file = file;
    }

    /** Looks once through a file, of which it keeps little. */
    static CalendarEvents of(SourceFile file) throws IOException {
        CalendarEvents events = new CalendarEvents(file);
        events.new Pass(text -> false, found -> {}, line -> {}).lookBehind();
        return events;
    }

    /**
     * Reads the events.
     *
     * @param wanted which, by their text
     * @param failed gets the line of each that the library cannot read
     */
    void forEach(Predicate<String> wanted, Consumer<Found> work, Consumer<Long> failed) throws IOException {
        new Pass(wanted, work, failed).run();
    }

    /** Some write a calendar in small letters, times too. */
    private static String upper(String event) {
        return TIMES.matcher(event)
                .replaceAll(time -> Matcher.quoteReplacement(time.group().toUpperCase(Locale.ROOT)));
    }

    private static boolean is(String line, String wanted) {
        return line.stripTrailing().toUpperCase(Locale.ROOT).equals(wanted);
    }

    /** One way through the lines. */
    private final class Pass {
        private final Predicate<String> wanted;
        private final Consumer<Found> work;
        private final Consumer<Long> failed;
        private final StringBuilder around = new StringBuilder();
        private final List<Text> some = new ArrayList<>();
        private int length;
        private int calendar = -1;
        private boolean ended;
        private boolean seenEvent;
        private @Nullable StringBuilder event;
        private @Nullable String another;
        private long line;

        Pass(Predicate<String> wanted, Consumer<Found> work, Consumer<Long> failed) {
            this.wanted = wanted;
            this.work = work;
            this.failed = failed;
        }

        void lookBehind() throws IOException {
            try (LineNumberReader lines = file.lines()) {
                String text;
                while ((text = lines.readLine()) != null) {
                    lookBehind(text);
                }
            }
            if (!ended) {
                throw ReadRows.refusal("cut", "the file is cut: it has no END:VCALENDAR");
            }
        }

        private void lookBehind(String text) {
            ended |= is(text, END_CALENDAR);
            if (isOfAnother(text)) {
                return;
            }
            if (is(text, BEGIN_CALENDAR)) {
                calendar++;
                seenEvent = false;
            } else if (is(text, BEGIN)) {
                seenEvent = true;
                event = new StringBuilder();
            } else if (is(text, END)) {
                event = null;
            } else if (event == null && seenEvent && !is(text, END_CALENDAR)) {
                append(behind.computeIfAbsent(calendar, number -> new StringBuilder()), text);
            }
        }

        /** Whether a line is of a component that is neither an event nor says anything about events, such as a task. */
        private boolean isOfAnother(String text) {
            String component = another;
            if (component != null) {
                another = is(text, "END:" + component) ? null : component;
                return true;
            }
            Matcher begins = COMPONENT.matcher(text);
            if (event == null && begins.matches()) {
                another = begins.group(1).toUpperCase(Locale.ROOT);
                return true;
            }
            return false;
        }

        private void append(StringBuilder to, String text) {
            to.append(text).append(LINE_END);
            if (to.length() > MOST_AROUND) {
                throw ReadRows.refusal(
                        "too-many", "the calendar has too much beside its events: export the events alone");
            }
        }

        void run() throws IOException {
            try (LineNumberReader lines = file.lines()) {
                String text;
                while ((text = lines.readLine()) != null) {
                    take(lines.getLineNumber(), text);
                }
            }
            finish();
        }

        private void finish() throws IOException {
            refuseCut();
            flush();
        }

        /** An event that another one begins in has no end. */
        private void refuseCut() {
            if (event != null) {
                event = null;
                failed.accept(line);
            }
        }

        private void take(long number, String text) throws IOException {
            if (isOfAnother(text)) {
                return;
            }
            StringBuilder current = event;
            if (is(text, BEGIN_CALENDAR)) {
                finish();
                calendar++;
                seenEvent = false;
                around.setLength(0);
                append(around, text);
            } else if (is(text, BEGIN)) {
                refuseCut();
                seenEvent = true;
                line = number;
                event = new StringBuilder(text).append(LINE_END);
            } else if (current != null) {
                current.append(text).append(LINE_END);
                if (is(text, END)) {
                    event = null;
                    add(current.toString());
                }
            } else if (!seenEvent && !is(text, END_CALENDAR)) {
                append(around, text);
            }
        }

        private void add(String text) throws IOException {
            if (wanted.test(text)) {
                some.add(new Text(line, text));
                length += text.length();
                if (some.size() == AT_ONCE || length > TEXT_AT_ONCE) {
                    flush();
                }
            }
        }

        private void flush() throws IOException {
            List<Found> found = some.isEmpty() ? List.of() : parse(some);
            if (found == null) {
                oneByOne();
            } else {
                found.forEach(work);
            }
            some.clear();
            length = 0;
        }

        private void oneByOne() throws IOException {
            for (Text one : some) {
                List<Found> found = parse(List.of(one));
                if (found == null) {
                    failed.accept(one.line());
                } else {
                    found.forEach(work);
                }
            }
        }

        /** Null when the library fails, or finds other events than there are. */
        private @Nullable List<Found> parse(List<Text> texts) throws IOException {
            StringBuilder whole = new StringBuilder(around);
            whole.append(behind.getOrDefault(calendar, new StringBuilder()));
            texts.forEach(text -> whole.append(upper(text.text())));
            List<Found> found = new ArrayList<>();
            try (Reader reader = new StringReader(
                            whole.append(END_CALENDAR).append(LINE_END).toString());
                    ICalReader calendars = new ICalReader(reader)) {
                ICalendar read = calendars.readNext();
                if (read == null || read.getEvents().size() != texts.size()) {
                    return null;
                }
                boolean own = read.getProductId() != null
                        && String.valueOf(read.getProductId().getValue()).startsWith("-//PTracker//");
                for (VEvent one : read.getEvents()) {
                    found.add(new Found(texts.get(found.size()).line(), one, read.getTimezoneInfo(), own));
                }
            } catch (RuntimeException | AssertionError e) {
                return null;
            }
            return found;
        }
    }
}
