package org.ptracker.server.interval.busy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ptracker.testkit.Reply;
import org.ptracker.testkit.TestClient;

/** Ranges of whole minutes, written as {@code [1,4) [7,10)}, and the way there and back over HTTP. */
final class Minutes {
    /** Minute 0. Far enough from the beginning of time for negative ones. */
    static final Instant ZERO = Instant.parse("2026-11-24T00:00:00Z");

    private static final Pattern RANGE = Pattern.compile("\\[(-?\\d+),(-?\\d+)\\)");

    record Range(int start, int end) {}

    private Minutes() {}

    static List<Range> ranges(String text) {
        List<Range> ranges = new ArrayList<>();
        Matcher range = RANGE.matcher(text);
        while (range.find()) {
            ranges.add(new Range(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2))));
        }
        return ranges;
    }

    static Instant instant(int minute) {
        return ZERO.plus(Duration.ofMinutes(minute));
    }

    static void store(TestClient user, String ranges) {
        for (Range range : ranges(ranges)) {
            user.add("{\"start\":\"%s\",\"end\":\"%s\"}".formatted(instant(range.start()), instant(range.end())));
        }
    }

    /** The items of an answer, all pages of it. */
    static String walk(TestClient user, String path) {
        StringJoiner items = new StringJoiner(" ");
        String cursor = "";
        do {
            Reply reply = user.get(path + cursor);
            if (reply.status() != 200) {
                throw new AssertionError(path + ": " + reply.body());
            }
            for (JsonNode item : reply.json().path("items")) {
                items.add("[" + minute(item.path("start")) + "," + minute(item.path("end")) + ")");
            }
            cursor = reply.json().has("next") ? "&cursor=" + reply.at("/next") : "";
        } while (!cursor.isEmpty());
        return items.toString();
    }

    private static long minute(JsonNode instant) {
        Duration since = Duration.between(ZERO, Instant.parse(instant.asText()));
        if (!since.equals(Duration.ofMinutes(since.toMinutes()))) {
            throw new AssertionError(instant + " is no whole minute");
        }
        return since.toMinutes();
    }
}
