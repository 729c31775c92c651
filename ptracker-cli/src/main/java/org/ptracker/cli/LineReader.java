package org.ptracker.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Json;
import org.ptracker.common.NewInterval;

/** Reads JSON lines, an interval each, and gives every one its idempotency key. */
final class LineReader {
    private final BufferedReader lines;
    private final @Nullable String zone;
    private final Map<LineKey, Integer> repetitions = new HashMap<>();
    private int number;

    /** @param zone of the lines that name none; null leaves it to the account's */
    LineReader(BufferedReader lines, @Nullable String zone) {
        this.lines = lines;
        this.zone = zone;
    }

    record Line(NewInterval interval, String idempotencyKey) {}

    /** A line that is no interval; the lines after it can be read. */
    static final class LineFault extends Exception {
        private static final long serialVersionUID = 1;

        LineFault(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The number of the line that was read last, from 1. */
    int number() {
        return number;
    }

    /** The next line that is not blank, or null after the last one. */
    @Nullable
    Line next() throws LineFault {
        try {
            String text = lines.readLine();
            number++;
            while (text != null && text.isBlank()) {
                text = lines.readLine();
                number++;
            }
            return text == null ? null : line(text);
        } catch (CharacterCodingException e) {
            throw new CommandException(
                    ExitCode.USAGE, "the input is not UTF-8, in line " + (number + 1) + " or soon after", e);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, "the input cannot be read: " + e.getMessage(), e);
        }
    }

    private Line line(String text) throws LineFault {
        try {
            NewInterval interval = Json.MAPPER.readValue(text, NewInterval.class);
            if (interval == null) {
                throw new LineFault("is null, not an interval", null);
            }
            NewInterval placed = interval.zone() != null || zone == null
                    ? interval
                    : new NewInterval(
                            interval.start(),
                            interval.end(),
                            interval.duration(),
                            zone,
                            interval.note(),
                            interval.tags());
            LineKey key = LineKey.of(placed);
            return new Line(placed, key.text(repetitions.merge(key, 1, Integer::sum)));
        } catch (JsonProcessingException e) {
            throw new LineFault(JsonFault.line(e), e);
        }
    }
}
