package org.ptracker.cli.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in what was typed. A word may be several tokens: blanks separate them, as in {@code "yesterday 9:00"}, and so does
 * the dash of {@code 9-10:30}. Times may end only where a word ends; the words after them are the note, as they were typed.
 */
final class WordCursor {
    private static final String CLOCK = "\\d{1,2}(?::\\d{2}){0,2}(?:am|pm)?";
    private static final Pattern RANGE = Pattern.compile(
            "(" + CLOCK + ")([-–])(" + CLOCK + "|now)|(\\d{4})([-–])(\\d{4}|now)", Pattern.CASE_INSENSITIVE);
    private static final Pattern BLANKS = Pattern.compile("\\s+");

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
        for (int word = 0; word < words.size(); word++) {
            String text = words.get(word).strip();
            boolean first = true;
            for (String part : text.isEmpty() ? new String[0] : BLANKS.split(text, -1)) {
                for (String token : split(part)) {
                    tokens.add(new Token(token, word, first));
                    first = false;
                }
            }
        }
    }

    WordCursor(String text) {
        this(List.of(text));
    }

    private static List<String> split(String part) {
        Matcher range = RANGE.matcher(part);
        if (!range.matches()) {
            return List.of(part);
        }
        int group = range.group(1) == null ? 4 : 1;
        return List.of(range.group(group), range.group(group + 1), range.group(group + 2));
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
