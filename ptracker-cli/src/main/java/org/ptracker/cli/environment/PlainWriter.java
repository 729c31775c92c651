package org.ptracker.cli.environment;

import java.io.PrintWriter;

/**
 * Lets only {@link PlainText} through, on lines and with tabs: whatever a server sends, a terminal that shows it obeys nothing of
 * it. Colours and the like go around it, to {@link #past}, in lines whose other parts are plain already.
 */
public final class PlainWriter extends PrintWriter {
    private final PrintWriter past;

    private PlainWriter(PrintWriter past) {
        super(past);
        this.past = past;
    }

    static PrintWriter of(PrintWriter out) {
        return out instanceof PlainWriter ? out : new PlainWriter(out);
    }

    /** What is behind it, for text that is not the server's. */
    public static PrintWriter past(PrintWriter out) {
        return out instanceof PlainWriter plain ? plain.past : out;
    }

    @Override
    public void write(int character) {
        write(String.valueOf((char) character));
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        write(new String(characters, offset, length));
    }

    @Override
    public void write(String text, int offset, int length) {
        String part = text.substring(offset, offset + length);
        past.write(part.chars().allMatch(character -> isPlain((char) character)) ? part : plain(part));
    }

    private static boolean isPlain(char character) {
        return character == '\n'
                || character == '\t'
                || (!PlainText.isControl(character) && !PlainText.isDirection(character));
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (isPlain(character)) {
                plain.append(character);
            } else if (PlainText.isControl(character)) {
                plain.append(' ');
            }
        }
        return plain.toString();
    }
}
