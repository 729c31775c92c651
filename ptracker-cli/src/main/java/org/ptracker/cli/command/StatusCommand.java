package org.ptracker.cli.command;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.account.AccountCalendars.Reading;
import org.ptracker.cli.environment.PlainText;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.cli.output.JsonText;
import org.ptracker.cli.queue.EntryQueue;
import org.ptracker.cli.queue.QueueEntry;
import org.ptracker.common.ApiPaths;
import org.ptracker.common.busy.BusyPage;
import org.ptracker.common.interval.Interval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is going on now, how much of today is recorded, and what waits in the queue. */
@Command(
        name = "status",
        description = "Show what is going on now, today's total, and what waits in the queue.",
        footer = {"%nExamples:", "  ptracker status", "  ptracker status -o json"})
public final class StatusCommand implements Runnable {
    private final Invocation invocation;

    @Option(names = "--zone", paramLabel = "ZONE", description = "Show times, and take today, in this zone.")
    private @Nullable String zone;

    @Mixin
    private final OutputOption output = new OutputOption();

    public StatusCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /**
     * What a program gets.
     *
     * @param open the interval that is going on, absent where there is none
     * @param zone in which {@code today} is meant
     * @param busySeconds of today, up to now; time that several intervals cover counts once
     * @param queued how many entries wait in the queue
     * @param refused how many entries of the queue were refused
     */
    private record Status(@Nullable Interval open, String zone, BigDecimal busySeconds, long queued, long refused) {}

    @Override
    public void run() {
        print();
    }

    /** Prints it and returns whether something is going on. */
    public boolean print() {
        Reading<Present> reading = invocation.calendars().read(zone, calendar -> present(calendar.zone()));
        Interval open = reading.answer().open();
        BusyPage today = reading.answer().today();
        ZoneId shown = reading.zone();
        List<QueueEntry> queue = invocation.queue().entries();
        long refused = queue.stream().filter(entry -> !entry.waits()).count();
        if (output.isJson()) {
            invocation
                    .out()
                    .println(JsonText.of(
                            new Status(open, shown.getId(), today.busySeconds(), queue.size() - refused, refused)));
            return open != null;
        }
        print(open, today, new IntervalText(shown));
        if (queue.size() > refused) {
            invocation.out().println(EntryQueue.count(queue.size() - refused) + ": ptracker queue list");
        }
        return open != null;
    }

    /** What the server says of now and of today. */
    private record Present(@Nullable Interval open, BusyPage today) {}

    private Present present(ZoneId shown) {
        ApiClient client = clientOrQueue();
        return new Present(client.open(), today(client, shown));
    }

    /** Without the server, the queue is what there is to tell. */
    private ApiClient clientOrQueue() {
        try {
            return invocation.client();
        } catch (CommandException e) {
            tellQueue();
            throw e;
        }
    }

    private void print(@Nullable Interval open, BusyPage today, IntervalText text) {
        Duration busy = Duration.ofSeconds(today.busySeconds().longValue());
        String note = invocation.zoneNote(text.zone());
        invocation.out().println(open == null ? "nothing is going on" : "going on: " + text.line(open) + words(open));
        invocation.out().println("today: " + IntervalText.duration(busy) + " busy" + note);
    }

    private static String words(Interval open) {
        String tags = open.tags().isEmpty() ? "" : " [" + String.join(", ", open.tags()) + "]";
        return (open.note().isEmpty() ? "" : ": " + PlainText.line(open.note())) + tags;
    }

    private BusyPage today(ApiClient client, ZoneId shown) {
        Instant now = invocation.clock().instant();
        LocalDate day = LocalDate.ofInstant(now, shown);
        return client.query(
                ApiPaths.BUSY,
                BusyPage.class,
                Map.of(
                        "from", List.of(start(day, shown)),
                        "to", List.of(start(day.plusDays(1), shown)),
                        "limit", List.of("1")));
    }

    private static String start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toString();
    }

    private void tellQueue() {
        if (!invocation.signedIn()) {
            return;
        }
        long waiting =
                invocation.queue().entries().stream().filter(QueueEntry::waits).count();
        if (waiting > 0) {
            invocation
                    .environment()
                    .say(EntryQueue.count(waiting) + ", not stored yet; to see them: ptracker queue list");
        }
    }
}
