package org.ptracker.cli.command;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.id.IntervalId;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.CorrectionOptions;
import org.ptracker.cli.option.CorrectionReader;
import org.ptracker.cli.output.ChangeText;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.cli.output.JsonText;
import org.ptracker.common.Json;
import org.ptracker.common.history.Change;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.NewInterval;
import org.ptracker.common.interval.batch.EditResult;
import org.ptracker.common.interval.batch.IntervalDeletion;
import org.ptracker.common.interval.batch.IntervalEdit;
import org.ptracker.common.time.Rfc3339;

/**
 * What several commands share that correct intervals in place: it collects what is to be stored, changed and deleted, sends it
 * as one change, and says what became of each.
 */
final class Correction {
    private static final int SHOWN = 20;

    private final Invocation invocation;
    private final CorrectionOptions options;
    private final IntervalText text;
    private final ApiClient client;
    private final List<@Nullable NewInterval> create = new ArrayList<>();
    private final List<IntervalEdit.@Nullable Update> update = new ArrayList<>();
    private final List<IntervalDeletion.@Nullable Item> delete = new ArrayList<>();

    Correction(Invocation invocation, CorrectionOptions options) {
        this.invocation = invocation;
        this.options = options;
        this.text = new IntervalText(invocation.calendars().zone(options.clock.zone()));
        this.client = invocation.client();
    }

    IntervalText text() {
        return text;
    }

    ApiClient client() {
        return client;
    }

    /** The interval that an id stands for, as it is now. */
    Interval interval(String id) {
        return client.interval(IntervalId.resolve(client, id, () -> text)).body();
    }

    /** Reads times by the clock of this machine, which has to be right where that matters. */
    <T> T read(Function<CorrectionReader, T> reading) {
        ZoneId zone = text.zone();
        return invocation
                .readByClock(clock -> reading.apply(
                        new CorrectionReader(clock, zone, options.clock, invocation.calendars()::weekStart)))
                .value();
    }

    /** Another interval like this one, at another time. */
    void copy(Interval interval, Instant start, @Nullable Instant end) {
        create.add(new NewInterval(
                Rfc3339.format(start),
                end == null ? null : Rfc3339.format(end),
                null,
                interval.zone(),
                interval.note(),
                List.copyOf(interval.tags())));
    }

    void delete(Interval interval) {
        delete.add(new IntervalDeletion.Item(interval.id().toString(), interval.version()));
    }

    /** Other ends; null opens it. */
    void move(Interval interval, Instant start, @Nullable Instant end) {
        Map<String, @Nullable Object> patch = new LinkedHashMap<>();
        patch.put("start", Rfc3339.format(start));
        patch.put("end", end == null ? null : Rfc3339.format(end));
        change(interval, patch);
    }

    void change(Interval interval, Map<String, @Nullable Object> patch) {
        update.add(
                new IntervalEdit.Update(interval.id().toString(), interval.version(), Json.MAPPER.valueToTree(patch)));
    }

    /** Makes the change and tells of it; with {@code --dry-run} only the latter. */
    void make() {
        IntervalEdit edit = new IntervalEdit(create, update, delete);
        EditResult result = options.dryRun()
                ? client.tryEdit(edit)
                : client.edit(edit, UUID.randomUUID().toString());
        PrintWriter out = invocation.out();
        if (options.json()) {
            out.println(JsonText.of(result));
        } else if (options.dryRun() || !invocation.quiet()) {
            print(result.changes());
        }
    }

    private void print(List<Change> changes) {
        PrintWriter out = invocation.out();
        ChangeText lines = new ChangeText(text);
        String note = invocation.zoneNote(text.zone());
        changes.stream().limit(SHOWN).forEach(change -> out.println(lines.done(change) + note));
        if (changes.size() > SHOWN) {
            out.println("and " + (changes.size() - SHOWN) + " more");
        }
        if (options.dryRun()) {
            out.println("nothing was stored: this is what would happen");
        } else {
            out.println(changes.isEmpty() ? "nothing is different" : "undo: ptracker undo");
        }
    }
}
