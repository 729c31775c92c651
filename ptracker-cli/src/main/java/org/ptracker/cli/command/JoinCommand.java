package org.ptracker.cli.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.id.IntervalId;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.CorrectionOptions;
import org.ptracker.cli.option.IdParameters;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.time.Rfc3339;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes one interval of several. */
@Command(
        name = "join",
        description = "Join intervals into one, from the first start to the last end.",
        footer = {
            "%nExamples:",
            "  ptracker join 5be1f2a3 6cf2a3b4",
            "%nThe earliest stays, with all of the tags and, where they differ, all of the notes; the others are removed. The time",
            "between them counts as well. It is one change: ptracker undo takes it back.",
        })
public final class JoinCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final IdParameters ids = new IdParameters();

    @Mixin
    private final CorrectionOptions options = new CorrectionOptions();

    public JoinCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        Correction correction = new Correction(invocation, options);
        List<Interval> parts = new ArrayList<>();
        ids.resolve(id -> IntervalId.resolve(correction.client(), id, correction::text))
                .forEach(id -> parts.add(correction.client().interval(id).body()));
        if (parts.size() < 2) {
            throw CommandException.usage("to join takes two intervals or more");
        }
        parts.sort(Comparator.comparing(Interval::start));
        correction.change(parts.get(0), whole(parts));
        parts.stream().skip(1).forEach(correction::delete);
        correction.make();
    }

    private static Map<String, @Nullable Object> whole(List<Interval> parts) {
        Map<String, @Nullable Object> patch = new LinkedHashMap<>();
        patch.put("end", end(parts));
        patch.put(
                "note",
                parts.stream()
                        .map(Interval::note)
                        .filter(note -> !note.isBlank())
                        .distinct()
                        .collect(Collectors.joining("; ")));
        patch.put(
                "tags",
                parts.stream().flatMap(part -> part.tags().stream()).distinct().toList());
        return patch;
    }

    /** Null where one of them is still going on. */
    private static @Nullable String end(List<Interval> parts) {
        if (parts.stream().anyMatch(Interval::open)) {
            return null;
        }
        Instant last = parts.stream()
                .map(Interval::end)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return Rfc3339.format(last);
    }
}
