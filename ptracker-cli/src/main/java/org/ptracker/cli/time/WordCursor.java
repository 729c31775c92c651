package org.ptracker.cli.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A place in what was typed. A word may be several tokens: blanks separate them, as in {@code "yesterday 9:00"}, and so does
 * the dash of {@code 9-10:30}. Times may end only where a word ends; the words after them are the note, as they were typed.
 */
final class WordCursor {
    /** What joins two times, and the slash of ISO 8601. */
    static final Set<String> DASHES = Set.of("-", "--", "‐", "‑", "‒", "–", "—", "−", "..", "->", "→", "/");

    private static final String DASH = "(--?|[‐‑‒–—−]|\\.\\.|->|→)";
    private static final String CLOCK = "(\\d{1,2}(?::\\d{2}){0,2}(?:[ap](?:\\.?m\\.?)?)?|\\d{1,2}(?::\\d{2}){1,2}z"
            + "|\\d{1,2}\\.\\d{2}[ap]\\.?m\\.?|\\d{1,2}h\\d{2}|noon|midnight|now)";
    /** The day before or after that of klog's {@code <23:00} and {@code 1:00>}. */
    private static final String SHIFTED = "(<)?(\\d{1,2}:\\d{2}(?:[ap]m)?)(>)?";

    private static final List<Pattern> RANGES = List.of(
            Pattern.compile(CLOCK + DASH + CLOCK, Pattern.CASE_INSENSITIVE),
            Pattern.compile(CLOCK + DASH + "(\\?+)", Pattern.CASE_INSENSITIVE),
            Pattern.compile(CLOCK + "(\\+\\d[\\d.,:]*(?:h|m).*)", Pattern.CASE_INSENSITIVE),
            Pattern.compile(SHIFTED + "(?:" + DASH + SHIFTED + ")?", Pattern.CASE_INSENSITIVE),
            Pattern.compile("(\\d{1,3})(\\.)([a-z]{3,7})(\\.)(ago)", Pattern.CASE_INSENSITIVE),
            Pattern.compile("(\\d{4}[-\\dw]*t\\d[^/\\[]*|p[\\dt][^/]*)(/)(.+)", Pattern.CASE_INSENSITIVE),
            Pattern.compile("(\\d{3})" + DASH + "(\\d{3,4}|now)", Pattern.CASE_INSENSITIVE),
            Pattern.compile("(\\d{4})" + DASH + "(\\d{4}|now)", Pattern.CASE_INSENSITIVE));
    private static final Pattern AT = Pattern.compile("^@(\\d{1,2}(?::\\d{2}|[ap]m).*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern COLON_AFTER =
            Pattern.compile("(?=\\d{1,2}(?::\\d{2}|[ap]m|[-–]\\d)).*[\\dm][:;]|now:", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAMES = Pattern.compile("([A-Za-z]{3,9})([-–—])([A-Za-z]{3,9})");
    /** Those of Unicode too, which come with a text that was copied. */
    private static final Pattern BLANKS = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    /** A weekday, a day, a month, a year, a time and an offset. */
    private static final int LONGEST_STAMP = 6;

    private final List<String> words;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    /**
     * A token.
     *
     * @param word the index of the word that it is in
     * @param first whether it begins that word
     */
    private record Token(String text, int word, boolean first) {}

    WordCursor(List<String> words) {
        this.words = words;
        List<Token> parts = new ArrayList<>();
        for (int word = 0; word < words.size(); word++) {
            int number = word;
            BLANKS.splitAsStream(Stamp.withoutBrackets(words.get(word)))
                    .map(WordCursor::withoutComma)
                    .filter(part -> !part.isEmpty())
                    .forEach(part -> parts.add(new Token(part, number, begins(number, parts))));
        }
        for (Token part : joinStamps(parts)) {
            boolean first = part.first();
            for (String token : split(part.text())) {
                tokens.add(new Token(token, part.word(), first));
                first = false;
            }
        }
    }

    private static boolean begins(int word, List<Token> before) {
        return before.isEmpty() || before.get(before.size() - 1).word() != word;
    }

    WordCursor(String text) {
        this(List.of(text));
    }

    /** {@code yesterday, 9:00}, {@code 9:00-10:30: review} and {@code @9:00} are how people write. */
    private static String withoutComma(String part) {
        String time = AT.matcher(part).replaceFirst("$1");
        return time.endsWith(",") || COLON_AFTER.matcher(time).matches() ? time.substring(0, time.length() - 1) : time;
    }

    private static List<String> split(String part) {
        for (Pattern pattern : RANGES) {
            Matcher range = pattern.matcher(part);
            if (range.matches()) {
                return IntStream.rangeClosed(1, range.groupCount())
                        .mapToObj(range::group)
                        .filter(token -> token != null && !token.equals("."))
                        .toList();
            }
        }
        Matcher names = NAMES.matcher(part);
        return names.matches() && sameKind(names.group(1), names.group(3))
                ? List.of(names.group(1), names.group(2), names.group(3))
                : List.of(part);
    }

    private static boolean sameKind(String first, String second) {
        return (CalendarNames.dayOfWeek(first) != null && CalendarNames.dayOfWeek(second) != null)
                || (CalendarNames.month(first) != null && CalendarNames.month(second) != null);
    }

    /** A date, a time and an offset with blanks between them, as {@code date --rfc-3339} prints them, are one timestamp. */
    private static List<Token> joinStamps(List<Token> parts) {
        List<Token> joined = new ArrayList<>();
        int next = 0;
        while (next < parts.size()) {
            int last = Math.min(parts.size(), next + LONGEST_STAMP);
            while (last > next + 1 && stamp(parts.subList(next, last)) == null) {
                last--;
            }
            Token first = parts.get(next);
            String stamp = stamp(parts.subList(next, last));
            joined.add(stamp == null ? first : new Token(stamp, first.word(), first.first()));
            next = stamp == null ? next + 1 : last;
        }
        return joined;
    }

    private static @Nullable String stamp(List<Token> parts) {
        return Stamp.ofBlanks(parts.stream().map(Token::text).collect(Collectors.joining(" ")));
    }

    boolean done() {
        return next == tokens.size();
    }

    /** The next token in lower case, or "" after the last one. */
    String peek() {
        return peek(0);
    }

    String peek(int ahead) {
        return next + ahead < tokens.size() ? tokens.get(next + ahead).text().toLowerCase(Locale.ROOT) : "";
    }

    /** Goes over a token; as it was typed. */
    String take() {
        return tokens.get(next++).text();
    }

    /** Goes over so many tokens. */
    void skip(int count) {
        next += count;
    }

    /** Goes over the next token if it is one of these. */
    boolean skipIf(String... expected) {
        for (String text : expected) {
            if (!done() && peek().equals(text)) {
                next++;
                return true;
            }
        }
        return false;
    }

    int position() {
        return next;
    }

    void back(int position) {
        next = position;
    }

    /** How many tokens are left. */
    int left() {
        return tokens.size() - next;
    }

    /** Whether a word ends here. */
    boolean betweenWords() {
        return done() || tokens.get(next).first();
    }

    /** What was gone over since a position, for messages. */
    String since(int position) {
        StringBuilder text = new StringBuilder();
        @Nullable Token before = null;
        for (Token token : tokens.subList(position, next)) {
            boolean glued = before != null
                    && before.word() == token.word()
                    && words.get(token.word()).contains(before.text() + token.text());
            text.append(before == null || glued ? "" : " ").append(token.text());
            before = token;
        }
        return text.toString();
    }

    /** The words that are left, as they were typed; where a word is half read, with the whole of it. */
    List<String> rest() {
        return done() ? List.of() : words.subList(tokens.get(next).word(), words.size());
    }
}
