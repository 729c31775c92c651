package org.ptracker.cli.time;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;

/** Refuses a note that begins like a time: nobody who types {@code 9-10 yesterday 11-12} means a note. */
final class NoteGuard {
    private static final Set<String> BEFORE_TIMES =
            Set.of("at", "from", "since", "to", "until", "till", "for", "and", "on", "&", "plus", "then", "also", "or");
    /** What begins the time of a start. */
    private static final Set<String> BEGINS = Set.of("at", "since", "from");

    private static final Set<String> WORDS = Set.of("now", "am", "pm", "ago", "noon", "midnight");
    private static final Set<String> PARTS_OF_AN_HOUR = Set.of("half", "quarter");
    /** What a word that is a time may have in it besides. */
    private static final Set<String> IN_WORDS = Set.of("<", ">", "?", "ago", "now");
    /** What begins no note. */
    private static final Set<String> ALONE = Set.of("-", "–", "—", "..");

    private static final Pattern OFFSET_FROM_UTC = Pattern.compile("[+-]\\d{2}:?\\d{2}|utc|gmt|z");
    /** How Timewarrior and klog name times. */
    private static final Pattern OF_OTHER_TOOLS = Pattern.compile(
            ":(?:(?:last)?(?:day|week|month|quarter|year)|today|yesterday|all)|<\\d.*|[\\[(~]?\\d{1,2}:\\d{2}[])>?].*|[~>]\\d.*");

    private static final Pattern FRACTION = Pattern.compile("\\d{1,2}\\.\\d{2}-\\d{1,2}\\.\\d{2}");

    private final MomentParser moments;
    private final LocalDate today;

    NoteGuard(MomentParser moments, LocalDate today) {
        this.moments = moments;
        this.today = today;
    }

    /**
     * Refuses a note after times that begins or ends like one more time.
     *
     * @param lengthGiven whether {@code --for} said the length, so that another end would be one too many
     */
    void requireAfterTimes(WordCursor cursor, boolean dayNamed, boolean lengthGiven) {
        String text = time(cursor, dayNamed, lengthGiven);
        if (text != null) {
            throw CommandException.usage("\"" + text + "\" after the times looks like one more time" + instead(text)
                    + "; one command takes one interval, a day comes before the time (yesterday 9:00), and --note takes a"
                    + " note that begins like a time");
        }
    }

    /** Refuses a note before which no time was found, but which begins or ends like one. */
    void requireAlone(WordCursor cursor) {
        String begun = time(cursor, false, false);
        String text = begun == null ? atEnd(cursor) : begun;
        if (text != null) {
            throw CommandException.usage("\"" + text + "\" looks like a time" + instead(text)
                    + "; the time comes first, and --note takes a note that begins like a time");
        }
    }

    private static String instead(String text) {
        String instead = ClockTimeParser.withColon(text);
        return instead == null ? "" : ", which is written " + instead;
    }

    /** What there reads like a time, or null. */
    private @Nullable String time(WordCursor cursor, boolean dayNamed, boolean lengthGiven) {
        if (!cursor.betweenWords()) {
            throw CommandException.usage("\"" + cursor.rest().get(0)
                    + "\": the times and the note are in one pair of quotes; put quotes around the note alone");
        }
        int position = cursor.position();
        boolean begins = begins(cursor, dayNamed, lengthGiven);
        while (begins && !cursor.betweenWords() && continues(cursor.peek())) {
            cursor.take();
        }
        String text = cursor.since(position);
        boolean whole = cursor.betweenWords();
        cursor.back(position);
        return begins && whole ? text : agoAtEnd(cursor);
    }

    /** Whether a part of a word goes on with a time, as the dash and the end of a range do. */
    private static boolean continues(String part) {
        return WordCursor.DASHES.contains(part)
                || IN_WORDS.contains(part)
                || ClockTimeParser.looksLike(part)
                || Stamp.isOne(part)
                || LengthParser.looksLike(part.toUpperCase(Locale.ROOT));
    }

    /** Goes over what reads like a time, without judging it. */
    private boolean begins(WordCursor cursor, boolean dayNamed, boolean lengthGiven) {
        if (cursor.done()) {
            return false;
        }
        String word = cursor.peek();
        if (Stamp.isBare(word)) {
            cursor.take();
            return Stamp.isBare(cursor.peek());
        }
        if (ClockTimeParser.isBare(word)) {
            return bare(cursor, lengthGiven)
                    || (moments.readDay(cursor) && (!dayNamed || ClockTimeParser.looksLike(cursor.peek())));
        }
        if (Periods.isEdge(word)) {
            cursor.take();
            return cursor.done();
        }
        if (BEFORE_TIMES.contains(word)) {
            cursor.take();
            boolean on = word.equals("on");
            boolean range = WordCursor.DASHES.contains(cursor.peek(1));
            return !cursor.done()
                    && (on || range || !ClockTimeParser.isBare(cursor.peek()))
                    && begins(cursor, dayNamed || !on, lengthGiven);
        }
        int marks = countMarks(word, cursor.peek(1));
        cursor.skip(marks);
        if (marks == 0 && MomentParser.isBack(word)) {
            cursor.take();
            return LengthParser.looksLike(word.substring(1));
        }
        return marks > 0 || timeOrDay(cursor, dayNamed);
    }

    /** How many words here are part of a time, whatever comes after them. */
    private static int countMarks(String word, String second) {
        boolean two = (WordCursor.DASHES.contains(word) && ClockTimeParser.looksLike(second))
                || (PARTS_OF_AN_HOUR.contains(word) && Set.of("past", "to").contains(second))
                || (word.equals("+") && LengthParser.looksLike(second));
        boolean one = WORDS.contains(word)
                || ALONE.contains(word)
                || ClockTimeParser.hasPoint(word)
                || FRACTION.matcher(word).matches()
                || OF_OTHER_TOOLS.matcher(word).matches()
                || OFFSET_FROM_UTC.matcher(word).matches();
        return two ? 2 : one ? 1 : 0;
    }

    /** A time, a length, or a day: the last alone is a word of the note where the day has been named before. */
    private boolean timeOrDay(WordCursor cursor, boolean dayNamed) {
        int position = cursor.position();
        if (LengthParser.read(cursor) != null) {
            return true;
        }
        try {
            if (moments.tryRead(cursor, today) != null) {
                return true;
            }
        } catch (CommandException e) {
            cursor.back(position);
            return !(moments.readDay(cursor) && dayNamed && !ClockTimeParser.looksLike(cursor.peek()));
        }
        cursor.back(position);
        return false;
    }

    /** A number alone may be a ticket; two of them, or one before a dash, are times. */
    private static boolean bare(WordCursor cursor, boolean lengthGiven) {
        String second = cursor.peek(1);
        if (WordCursor.DASHES.contains(second) && ClockTimeParser.looksLike(cursor.peek(2))) {
            cursor.skip(3);
            return true;
        }
        boolean half = Set.of("am", "pm", "a.m.", "p.m.").contains(second);
        boolean two = ClockTimeParser.looksLike(cursor.peek())
                && cursor.peek().length() > 2
                && second.length() > 2
                && ClockTimeParser.isBare(second)
                && ClockTimeParser.looksLike(second);
        boolean end = lengthGiven && ClockTimeParser.looksLike(cursor.peek()) && cursor.left() == 1;
        boolean length = !half && !two && !end && LengthParser.read(cursor) != null;
        if (half || two) {
            cursor.skip(2);
        } else if (end) {
            cursor.take();
        }
        return half || two || end || length;
    }

    /** {@code review at 9:00}, where no time came first. */
    private static @Nullable String atEnd(WordCursor cursor) {
        int position = cursor.position();
        cursor.skip(Math.max(0, cursor.left() - 2));
        int start = cursor.position();
        boolean bareHour = cursor.peek().equals("at") && cursor.peek(1).length() <= 2;
        boolean time = BEGINS.contains(cursor.peek())
                && ClockTimeParser.looksLike(cursor.peek(1))
                && (bareHour || !ClockTimeParser.isBare(cursor.peek(1)));
        cursor.skip(cursor.left());
        String text = time ? cursor.since(start) : null;
        cursor.back(position);
        return text;
    }

    /** {@code foo 1h ago} means a time too. */
    private static @Nullable String agoAtEnd(WordCursor cursor) {
        int position = cursor.position();
        while (!cursor.done()) {
            int start = cursor.position();
            if (LengthParser.read(cursor) != null && cursor.skipIf("ago") && cursor.done()) {
                String text = cursor.since(start);
                cursor.back(position);
                return text;
            }
            cursor.back(start);
            cursor.take();
        }
        cursor.back(position);
        return null;
    }
}
