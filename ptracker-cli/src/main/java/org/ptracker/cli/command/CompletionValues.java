package org.ptracker.cli.command;

import java.io.IOException;
import java.time.ZoneId;
import java.util.Map;
import org.ptracker.cli.environment.PlainText;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.http.IntervalFilter;
import org.ptracker.cli.http.TagFilter;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.cli.queue.QueueEntry;
import org.ptracker.cli.queue.QueueFile;
import org.ptracker.common.ApiPaths;
import org.ptracker.common.account.Token;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.TagList;

/** What may be typed at a place just now, for the completion scripts: a value a line, and after a tab what it is. */
final class CompletionValues {
    private static final int SHOWN = 50;

    private final Invocation invocation;

    enum Kind {
        INTERVALS,
        QUEUED,
        TAGS,
        TOKENS,
        ZONES
    }

    CompletionValues(Invocation invocation) {
        this.invocation = invocation;
    }

    void print(Kind kind) {
        switch (kind) {
            case INTERVALS -> intervals();
            case QUEUED -> queued();
            case TAGS ->
                client().query(ApiPaths.TAGS, TagList.class, Map.of()).items().forEach(tag -> line(tag, ""));
            case TOKENS -> {
                for (Token token : client().accounts().tokens().items()) {
                    line(IntervalText.shortId(token.id()), token.name());
                }
            }
            case ZONES -> ZoneId.getAvailableZoneIds().stream().sorted().forEach(zone -> line(zone, ""));
        }
    }

    /** Sends nothing of the queue: a person who presses a key to see what there is has not asked for that. */
    private ApiClient client() {
        return invocation.connection().client(invocation.tokens().required(invocation.server()));
    }

    private void intervals() {
        IntervalText text = new IntervalText(invocation.calendars().knownZone());
        IntervalFilter newest = new IntervalFilter(null, null, null, TagFilter.NOTHING, null, null, "-start");
        for (Interval interval : client().page(newest, SHOWN, null).items()) {
            line(
                    IntervalText.shortId(interval.id()),
                    text.day(interval.start()) + " " + text.range(interval.start(), interval.end()) + " "
                            + interval.note());
        }
    }

    private void queued() {
        QueueFile file = QueueFile.of(invocation.environment());
        try {
            for (QueueEntry entry : file.entries()) {
                String note = entry.intervals().isEmpty()
                        ? null
                        : entry.intervals().get(0).note();
                line(entry.id(), entry.kind() + (note == null ? "" : " " + note));
            }
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, file.path() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void line(String value, String note) {
        String said = PlainText.line(note).strip();
        invocation.out().println(PlainText.line(value) + (said.isEmpty() ? "" : "\t" + said));
    }
}
