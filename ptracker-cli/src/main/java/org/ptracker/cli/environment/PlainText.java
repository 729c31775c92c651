package org.ptracker.cli.environment;

/** Text without what a terminal would obey: control characters, and marks that turn the direction of what follows. */
public final class PlainText {
    private PlainText() {}

    /** On one line: tabs, line breaks and other controls become a blank. */
    public static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean control = isControl(character);
            if (control && (i == 0 || !isControl(text.charAt(i - 1)))) {
                line.append(' ');
            } else if (!control && !isDirection(character)) {
                line.append(character);
            }
        }
        return line.toString();
    }

    static boolean isControl(char character) {
        return Character.isISOControl(character) || character == '\u2028' || character == '\u2029';
    }

    static boolean isDirection(char character) {
        return (character >= '\u202A' && character <= '\u202E') || (character >= '\u2066' && character <= '\u2069');
    }
}
