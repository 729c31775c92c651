package org.ptracker.cli.option;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.output.Rounding;
import org.ptracker.cli.time.TimeParser;
import picocli.CommandLine.Option;

/** {@code --round}, with its direction among the words of the range. */
public final class RoundingOption {
    private static final Set<String> DIRECTIONS = Set.of("up", "down", "nearest");

    @Option(
            names = "--round",
            paramLabel = "LENGTH",
            description =
                    "Round each row, in this report only, to 15m or another length: nearest, or with the word up or down"
                            + " behind it.")
    private @Nullable String round;

    /** To be asked before the range is read, from whose words it takes its own. */
    public @Nullable Rounding rounding(RangeOptions range) {
        if (round == null) {
            return null;
        }
        Duration step = TimeParser.duration(round);
        if (step.compareTo(Duration.ofDays(1)) > 0 || step.toMillisPart() > 0) {
            throw CommandException.usage("--round " + round + ": write 15m, or another length of up to 24 h");
        }
        String word = range.takeWord(DIRECTIONS);
        return new Rounding(
                step,
                word == null ? Rounding.Direction.NEAREST : Rounding.Direction.valueOf(word.toUpperCase(Locale.ROOT)));
    }
}
