package org.ptracker.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.ptracker.common.interval.IntervalContent;
import org.ptracker.server.id.Uuids;
import org.ptracker.server.interval.StoredInterval;

/** Made-up intervals in rising order from 1990 on, twenty minutes apart unless told otherwise, each 5 to 120 minutes long. The same for the same seed. */
final class SampleIntervals {
    private static final Instant FIRST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(20);

    private final Random random;
    private final String note;
    private final Duration step;

    SampleIntervals(long seed, int noteCharacters) {
        this(seed, noteCharacters, STEP);
    }

    SampleIntervals(long seed, int noteCharacters, Duration step) {
        this.step = step;
        this.random = new Random(seed);
        this.note =
                "design review with the team ".repeat(1 + noteCharacters / 28).substring(0, noteCharacters);
    }

    StoredInterval get(int number) {
        Instant start = FIRST.plus(step.multipliedBy(number));
        IntervalContent content = new IntervalContent(
                start, start.plus(Duration.ofMinutes(5 + random.nextInt(116))), "Europe/Berlin", note, List.of());
        return StoredInterval.first(Uuids.next(), content, start);
    }

    static Instant start(int number) {
        return FIRST.plus(STEP.multipliedBy(number));
    }

    /** The same as JSON, with one of seven tags. */
    String json(int number) {
        return json(number, true);
    }

    /**
     * The same as JSON.
     *
     * @param tagged whether it has one of seven tags
     */
    String json(int number, boolean tagged) {
        StoredInterval interval = get(number);
        String tags = tagged ? "\"tag" + number % 7 + "\"" : "";
        return String.format(
                "{\"start\":\"%s\",\"end\":\"%s\",\"note\":\"%s\",\"tags\":[%s]}",
                interval.start(), interval.end(), interval.content().note(), tags);
    }
}
