package org.ptracker.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which {@code add} and {@code edit} take times. */
final class SpanOptions {
    @Option(names = "--from", paramLabel = "TIME", description = "The start.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "TIME", description = "The end.")
    @Nullable
    String to;

    @Option(names = "--for", paramLabel = "LENGTH", description = "The length: 45m, 1h30m, 1:30 or PT90M.")
    private @Nullable String length;

    @Option(
            names = "--earlier",
            description = "Of a local time that a clock change skips or repeats, the earlier reading.")
    private boolean earlier;

    @Option(names = "--later", description = "The later reading.")
    private boolean later;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "The IANA time zone of the times, such as Europe/Berlin.")
    @Nullable
    String zone;

    @Nullable
    Duration length() {
        return length == null ? null : TimeParser.duration(length);
    }

    boolean given() {
        return from != null || to != null || length != null || earlier || later;
    }

    ClockChange clockChange() {
        if (earlier && later) {
            throw CommandException.usage("--earlier and --later: give one of them");
        }
        if (earlier) {
            return ClockChange.EARLIER;
        }
        return later ? ClockChange.LATER : ClockChange.REFUSE;
    }
}
