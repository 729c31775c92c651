package org.ptracker.cli.option;

import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.time.RepeatedDays;
import org.ptracker.cli.time.TimeParser;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options by which {@code add} and {@code edit} take times. */
public final class SpanOptions {
    @Option(names = "--from", paramLabel = "TIME", description = "The start.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "TIME", description = "The end.")
    @Nullable
    String to;

    @Option(names = "--for", paramLabel = "LENGTH", description = "The length: 45m, 1h30m, 1.5h, 1:30 or PT90M.")
    private @Nullable String length;

    @Mixin
    public final ClockOptions clock = new ClockOptions();

    @Nullable
    Duration length() {
        return length == null ? null : TimeParser.duration(length);
    }

    /** The day of {@code --from} or {@code --to}, where several days are told; null without it. */
    static @Nullable LocalDate day(@Nullable String text, TimeParser times) {
        return text == null ? null : RepeatedDays.requireClear(text, times.day(text), times.today());
    }

    public boolean given() {
        return from != null || to != null || length != null || clock.given();
    }
}
