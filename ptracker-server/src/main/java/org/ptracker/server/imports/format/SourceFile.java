package org.ptracker.server.imports.format;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.LineNumberReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.file.Spool;

/** The bytes of a file, and what characters they are: by its byte order mark, else UTF-8, unless somebody says otherwise. */
public final class SourceFile {
    private static final int HEAD = 1 << 16;
    /** How long a byte order mark is at most. */
    private static final int MARK = 3;

    private final Spool bytes;
    private final int mark;
    private final Charset charset;

    private SourceFile(Spool bytes, int mark, Charset charset) {
        this.bytes = bytes;
        this.mark = mark;
        this.charset = charset;
    }

    /**
     * Takes the bytes as they are.
     *
     * @param name of the charset; null for what the file says
     * @throws RefusedException when they are not characters of it
     */
    public static SourceFile of(Spool bytes, @Nullable String name) throws IOException {
        SourceFile file = marked(bytes);
        if (file.mark == 0 && name != null) {
            file = new SourceFile(bytes, 0, charset(name));
        }
        file.requireText();
        return file;
    }

    private static SourceFile marked(Spool bytes) throws IOException {
        byte[] head = bytes.read(0).readNBytes(MARK);
        if (begins(head, 0xEF, 0xBB, 0xBF)) {
            return new SourceFile(bytes, 3, StandardCharsets.UTF_8);
        }
        if (begins(head, 0xFF, 0xFE)) {
            return new SourceFile(bytes, 2, StandardCharsets.UTF_16LE);
        }
        return begins(head, 0xFE, 0xFF)
                ? new SourceFile(bytes, 2, StandardCharsets.UTF_16BE)
                : new SourceFile(bytes, 0, StandardCharsets.UTF_8);
    }

    private static boolean begins(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || bytes[i] != (byte) mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw RefusedException.parameter(
                    "charset", "unknown-value", "is not a charset such as utf-8, windows-1252 or utf-16le");
        }
    }

    private void requireText() throws IOException {
        try (Reader reader = open()) {
            reader.transferTo(Writer.nullWriter());
        } catch (CharacterCodingException e) {
            throw ReadRows.refusal(
                    "charset",
                    "the file is not " + charset.name()
                            + " text: name its charset, which for older programs on Windows is" + " windows-1252");
        }
    }

    /** The characters from the first one on. */
    Reader open() {
        return new InputStreamReader(
                bytes.read(mark),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** The lines, numbered. */
    LineNumberReader lines() {
        return new LineNumberReader(open());
    }

    /** How the file begins. */
    String head() throws IOException {
        try (Reader reader = open()) {
            char[] head = new char[HEAD];
            int length = 0;
            int read;
            while (length < HEAD && (read = reader.read(head, length, HEAD - length)) >= 0) {
                length += read;
            }
            return new String(head, 0, length);
        }
    }
}
