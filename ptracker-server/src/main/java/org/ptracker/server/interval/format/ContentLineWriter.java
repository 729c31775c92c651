package org.ptracker.server.interval.format;

import java.io.IOException;
import java.io.Writer;

/**
 * Content lines of iCalendar (RFC 5545 section 3.1): folded at 75 octets of UTF-8, never inside a character, and ended by
 * CRLF.
 */
final class ContentLineWriter {
    private static final int LONGEST_OCTETS = 75;
    private static final String LINE_BREAK = "\r\n";
    private static final String FOLD = LINE_BREAK + " ";

    private final Writer out;

    ContentLineWriter(Writer out) {
        this.out = out;
    }

    /** @param value escaped already where its type needs that; no line breaks */
    void write(String name, String value) throws IOException {
        String line = name + ":" + value;
        int octets = 0;
        int next;
        for (int i = 0; i < line.length(); i = next) {
            int character = line.codePointAt(i);
            next = i + Character.charCount(character);
            if (octets + octets(character) > LONGEST_OCTETS) {
                out.write(FOLD);
                octets = 1;
            }
            octets += octets(character);
            out.write(line, i, next - i);
        }
        out.write(LINE_BREAK);
    }

    void flush() throws IOException {
        out.flush();
    }

    private static int octets(int character) {
        if (character < 0x80) {
            return 1;
        }
        if (character < 0x800) {
            return 2;
        }
        return character < 0x10000 ? 3 : 4;
    }
}
