package org.ptracker.server.interval.format;

import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.ptracker.common.Json;
import org.ptracker.common.interval.Interval;

/** One JSON object a line, the same as an item of the JSON list. */
final class NdjsonIntervalWriter implements IntervalWriter {
    private static final ObjectWriter JSON = Json.MAPPER.writerFor(Interval.class);

    private final OutputStream out;

    NdjsonIntervalWriter(OutputStream out) {
        this.out = new BufferedOutputStream(out);
    }

    @Override
    public void write(Interval interval) throws IOException {
        out.write(JSON.writeValueAsBytes(interval));
        out.write('\n');
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }
}
