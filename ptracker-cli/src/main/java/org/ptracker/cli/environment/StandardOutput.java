package org.ptracker.cli.environment;

import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A stream in UTF-8 that knows why it could not be written: a PrintWriter only knows that. */
final class StandardOutput extends PrintWriter {
    /** What Linux, macOS and the BSDs say where nobody reads on, as behind {@code | head}. */
    private static final String NOBODY_READS_ON = "Broken pipe";

    private final Recorder recorder;

    StandardOutput(OutputStream out) {
        this(new Recorder(out));
    }

    private StandardOutput(Recorder recorder) {
        super(new BufferedWriter(new OutputStreamWriter(recorder, StandardCharsets.UTF_8)));
        this.recorder = recorder;
    }

    /** The reason, or null where there is none to tell. */
    @Nullable
    String fault() {
        IOException fault = recorder.fault;
        String message = fault == null ? null : String.valueOf(fault.getMessage());
        return NOBODY_READS_ON.equals(message) ? null : message;
    }

    private static final class Recorder extends FilterOutputStream {
        private @Nullable IOException fault;

        Recorder(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                fault = e;
                throw e;
            }
        }
    }
}
