package org.ptracker.cli.environment;

import java.util.regex.Pattern;

/** Text without what a terminal would obey: control characters, and marks that turn the direction of what follows. */
public final class PlainText {
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");
    private static final Pattern DIRECTIONS = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

    private PlainText() {}

    /** On one line: tabs, line breaks and other controls become a blank. */
    public static String line(String text) {
        return DIRECTIONS.matcher(BREAKS.matcher(text).replaceAll(" ")).replaceAll("");
    }

    static boolean isControl(char character) {
        return Character.isISOControl(character) || character == '\u2028' || character == '\u2029';
    }

    static boolean isDirection(char character) {
        return (character >= '\u202A' && character <= '\u202E') || (character >= '\u2066' && character <= '\u2069');
    }
}
