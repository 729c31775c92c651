package org.ptracker.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import org.ptracker.common.Json;
import org.ptracker.common.interval.Interval;

/** One interval a line, each the very object of the API. */
final class JsonLinesIntervalPrinter implements IntervalPrinter {
    private final PrintWriter out;

    JsonLinesIntervalPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void print(Interval interval) {
        out.println(json(interval));
    }

    @Override
    public void finish() {}

    static String json(Object value) {
        try {
            return Json.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
