package org.ptracker.server.text;

/** What of a client's text an answer repeats: enough to recognise it, and nothing that cannot be written as JSON. */
public final class Excerpt {
    private static final int LONGEST = 400;
    private static final char UNKNOWN = '\ufffd';

    private Excerpt() {}

    public static String of(String text) {
        StringBuilder shown = new StringBuilder();
        int[] points = text.codePoints().limit(LONGEST + 1).toArray();
        for (int i = 0; i < Math.min(points.length, LONGEST); i++) {
            int point = points[i];
            boolean half = Character.getType(point) == Character.SURROGATE;
            shown.appendCodePoint(half || Character.isISOControl(point) ? UNKNOWN : point);
        }
        return points.length > LONGEST ? shown.append('…').toString() : shown.toString();
    }
}
