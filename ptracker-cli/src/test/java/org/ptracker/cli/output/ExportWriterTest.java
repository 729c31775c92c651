package org.ptracker.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.cli.TestEnvironment;

/** However the bytes of an export are cut on their way. */
class ExportWriterTest {
    @TempDir
    private Path home;

    /** Gives out one byte a time. */
    private static final class Drip extends ByteArrayInputStream {
        Drip(String text) {
            super(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public synchronized int read(byte[] buffer, int offset, int length) {
            return super.read(buffer, offset, Math.min(1, length));
        }
    }

    private record Copy(String text, long intervals) {}

    private Copy copy(ExportFormat format, InputStream body) throws IOException {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        ExportWriter writer = new ExportWriter(format, out, new ProgressLine(new TestEnvironment(home).build(), false));
        writer.read(body);
        out.flush();
        return new Copy(text.toString(), writer.intervals());
    }

    private void check(ExportFormat format, String body, String expected, long intervals) throws IOException {
        Copy wanted = new Copy(expected, intervals);
        assertThat(copy(format, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(wanted);
        assertThat(copy(format, new Drip(body))).isEqualTo(wanted);
    }

    @Test
    void everyFormat() throws IOException {
        String lines = "{\"note\":\"日本 👩\"}\n{\"note\":\"b\\n\"}\n";
        check(ExportFormat.JSONL, lines, lines, 2);
        check(ExportFormat.JSON, lines, "{\"items\":[\n{\"note\":\"日本 👩\"},\n{\"note\":\"b\\n\"}\n]}\n", 2);
        check(ExportFormat.JSON, "", "{\"items\":[]}\n", 0);
        check(ExportFormat.JSONL, "", "", 0);
        String table = "id,note\r\n1,\"two\nlines and \"\"quotes\"\"\"\r\n2,x\r\n";
        check(ExportFormat.CSV, table, table, 2);
        String calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:BEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        check(ExportFormat.ICS, calendar, calendar, 1);
    }
}
