package org.ptracker.cli.option;

import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.time.ClockChange;
import picocli.CommandLine.Option;

/** The options of every command that takes a time: the zone, and what a doubtful local time stands for. */
public final class ClockOptions {
    @Option(
            names = "--earlier",
            description = "Take the earlier reading of a local time that a clock change skips or repeats.")
    private boolean earlier;

    @Option(names = "--later", description = "Take the later reading of such a time.")
    private boolean later;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "The IANA time zone of the times, such as Europe/Berlin.")
    private @Nullable String zone;

    public @Nullable String zone() {
        return zone;
    }

    /** Whether {@code --earlier} or {@code --later} is there. */
    boolean given() {
        return earlier || later;
    }

    public ClockChange clockChange() {
        if (earlier && later) {
            throw CommandException.usage("--earlier and --later: use only one of them");
        }
        if (earlier) {
            return ClockChange.EARLIER;
        }
        return later ? ClockChange.LATER : ClockChange.REFUSE;
    }
}
