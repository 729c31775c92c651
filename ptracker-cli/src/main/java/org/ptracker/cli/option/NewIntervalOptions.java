package org.ptracker.cli.option;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.interval.NewInterval;
import org.ptracker.common.time.Rfc3339;
import org.ptracker.common.time.TimeZones;
import picocli.CommandLine.Option;

/** The tags of {@code add} and {@code start}, and what the two send. */
public final class NewIntervalOptions {
    @Option(
            names = {"-t", "--tag"},
            paramLabel = "TAG",
            description = "A tag; repeat the option for more.")
    private List<String> tags = new ArrayList<>();

    public boolean given() {
        return !tags.isEmpty();
    }

    /**
     * Names what there is; the server knows the rest.
     *
     * @param end null of an interval that goes on
     * @param note empty for none
     * @param typed the tags among the words
     */
    public NewInterval interval(Instant start, @Nullable Instant end, ZoneId zone, String note, List<String> typed) {
        List<String> all =
                Stream.concat(tags.stream(), typed.stream()).distinct().toList();
        return new NewInterval(
                Rfc3339.format(start),
                end == null ? null : Rfc3339.format(end),
                null,
                // TZ may be a bare offset such as GMT+1, which is no place: the account's zone says more.
                TimeZones.isKnown(zone.getId()) ? zone.getId() : null,
                note.isEmpty() ? null : note,
                all.isEmpty() ? null : all);
    }
}
