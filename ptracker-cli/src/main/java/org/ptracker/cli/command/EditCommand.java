package org.ptracker.cli.command;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.http.Answer;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.id.IntervalId;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.option.SpanOptions;
import org.ptracker.cli.option.SpanReader;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.time.Rfc3339;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes one interval, the very version that it has read. */
@Command(
        name = "edit",
        description = "Change one interval; whatever you do not name stays as it is.",
        footer = {
            "%nExamples:",
            "  ptracker edit 5be1f2a3 --to 10:45",
            "  ptracker edit 5be1f2a3 --for 2h --note \"design review\"",
            "  ptracker edit 5be1f2a3 --tag work --tag review",
            "  ptracker edit 5be1f2a3 --add-tag billing --remove-tag draft",
            "%nA clock time without a day stays on the day of the interval. --tag replaces all tags.",
        })
public final class EditCommand implements Runnable {
    private final Invocation invocation;

    @Parameters(paramLabel = "ID", description = "The id, or its last 4 or more digits.")
    private String id = "";

    @Mixin
    private final SpanOptions span = new SpanOptions();

    @Option(names = "--note", paramLabel = "TEXT", description = "The new note; \"\" removes it.")
    private @Nullable String note;

    @Option(
            names = {"-t", "--tag"},
            paramLabel = "TAG",
            description = "The new tags, which replace the old ones; repeat the option for more.")
    private @Nullable List<String> tags;

    @Option(names = "--add-tag", paramLabel = "TAG", description = "One more tag; repeat the option for more.")
    private List<String> added = new ArrayList<>();

    @Option(names = "--remove-tag", paramLabel = "TAG", description = "A tag to remove; repeat the option for more.")
    private List<String> removed = new ArrayList<>();

    @Option(names = "--no-tags", description = "Remove all tags.")
    private boolean noTags;

    @Mixin
    private final OutputOption output = new OutputOption();

    public EditCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        boolean someTags = !added.isEmpty() || !removed.isEmpty();
        if (!span.given() && span.clock.zone() == null && note == null && tags == null && !someTags && !noTags) {
            throw CommandException.usage(
                    "nothing to change: give --from, --to, --for, --note, --tag, --add-tag, --remove-tag, --no-tags or"
                            + " --zone");
        }
        if (noTags && tags != null) {
            throw CommandException.usage("--tag and --no-tags: use only one of them");
        }
        if (someTags && (noTags || tags != null)) {
            throw CommandException.usage("--tag and --no-tags name all tags: leave out --add-tag and --remove-tag");
        }
        ZoneId zone = invocation.calendars().zone(span.clock.zone());
        IntervalText text = new IntervalText(zone);
        ApiClient client = invocation.client();
        UUID interval = IntervalId.resolve(client, id, () -> text);
        Answer<Interval> present = client.interval(interval);
        String etag = String.valueOf(present.etag());
        SpanReader.Ends ends = invocation
                .readByClock(clock -> new SpanReader(clock, zone, span.clock, invocation.calendars()::weekStart)
                        .ends(present.body(), span))
                .value();
        Interval changed = client.change(interval, etag, patch(ends, present.body(), zone));
        invocation.receipt(output.isJson(), text).printChange(present.body(), changed, "ptracker undo");
    }

    private Map<String, @Nullable Object> patch(SpanReader.Ends ends, Interval present, ZoneId zone) {
        Map<String, @Nullable Object> patch = new LinkedHashMap<>();
        addTimes(patch, present, ends);
        if (span.clock.zone() != null) {
            patch.put("zone", zone.getId());
        }
        if (note != null) {
            patch.put("note", note);
        }
        if (noTags || tags != null) {
            patch.put("tags", tags == null ? List.of() : tags);
        } else if (!added.isEmpty() || !removed.isEmpty()) {
            patch.put("tags", tagsOf(present));
        }
        return patch;
    }

    /** The tags of an interval after --add-tag and --remove-tag; {@code Work} is {@code work}. */
    private List<String> tagsOf(Interval present) {
        List<String> left = new ArrayList<>(present.tags());
        left.removeIf(tag -> removed.stream().anyMatch(tag::equalsIgnoreCase));
        left.addAll(added);
        return left;
    }

    private static void addTimes(Map<String, @Nullable Object> patch, Interval present, SpanReader.Ends ends) {
        if (!ends.start().equals(present.start())) {
            patch.put("start", Rfc3339.format(ends.start()));
        }
        if (ends.end() != null && !ends.end().equals(present.end())) {
            patch.put("end", Rfc3339.format(ends.end()));
        }
    }
}
