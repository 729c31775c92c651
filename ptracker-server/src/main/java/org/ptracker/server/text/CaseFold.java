package org.ptracker.server.text;

/**
 * The form in which text is compared when upper and lower case shall be alike. Character by character, as
 * {@link String#equalsIgnoreCase} does it: lower case alone depends on the neighbours, so that ΟΔΟΣ would not be found in
 * οδοσα.
 */
public final class CaseFold {
    private CaseFold() {}

    public static String of(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> Character.toLowerCase(Character.toUpperCase(point)))
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }
}
