package org.ptracker.server.text;

/** Text that every database and every document can hold. */
public final class PlainText {
    private PlainText() {}

    /** Whether there is neither a control character but those allowed nor half a surrogate pair, which has no UTF-8. */
    public static boolean is(String text, String allowedControls) {
        return text.codePoints()
                .allMatch(point -> allowedControls.indexOf(point) >= 0
                        || !(Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE));
    }
}
