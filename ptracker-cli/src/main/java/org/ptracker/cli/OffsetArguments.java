package org.ptracker.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/**
 * Lets {@code -15m} through the parser of options, which would take it for one that it does not know. No option of ours begins
 * with a digit, so such a word is marked before the parser sees it, and the mark is taken off where a text is stored. Options
 * that are misspelt stay errors.
 */
final class OffsetArguments implements ITypeConverter<String> {
    /** Can be in no argument: the system ends them there. */
    private static final String MARK = "\0";

    private static final Pattern OFFSET = Pattern.compile("-\\d.*");
    /** The parser takes these for negative numbers itself. */
    private static final Pattern NUMBER = Pattern.compile("-\\d+");

    static String[] mark(String... arguments) {
        String[] marked = arguments.clone();
        for (int i = 0; i < marked.length && !marked[i].equals("--"); i++) {
            if (OFFSET.matcher(marked[i]).matches()
                    && !NUMBER.matcher(marked[i]).matches()) {
                marked[i] = MARK + marked[i];
            }
        }
        return marked;
    }

    static String unmark(String text) {
        return text.replace(MARK, "");
    }

    @Override
    public String convert(String text) {
        return unmark(text);
    }
}
