package org.ptracker.cli.command;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.http.ApiException;
import org.ptracker.cli.http.UnreachableException;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.invocation.Trial;
import org.ptracker.cli.option.SpanReader;
import org.ptracker.cli.output.TargetText;
import org.ptracker.common.targets.Targets;

/** Leaves the days off of the account out of several days, and says so. */
final class DaysOff {
    private final Invocation invocation;
    private final ZoneId zone;

    DaysOff(Invocation invocation, ZoneId zone) {
        this.invocation = invocation;
        this.zone = zone;
    }

    /** @param onlyAsks whether nothing is to be stored */
    List<SpanReader.Entry> without(List<SpanReader.Entry> entries, boolean onlyAsks) {
        Set<String> off = onlyAsks ? tried() : known();
        List<SpanReader.Entry> working = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (SpanReader.Entry entry : entries) {
            String day = LocalDate.ofInstant(entry.span().start(), zone).toString();
            if (off.contains(day)) {
                leftOut.add(day);
            } else {
                working.add(entry);
            }
        }
        if (leftOut.isEmpty()) {
            return working;
        }
        String days = String.join(", ", TargetText.runs(leftOut));
        if (working.isEmpty()) {
            throw CommandException.usage("nothing to add: " + days + (leftOut.size() == 1 ? " is" : " are")
                    + " off; to add them all the same: --days-off");
        }
        invocation.say("left out, as " + (leftOut.size() == 1 ? "a day" : "days") + " off: " + days);
        return working;
    }

    private Set<String> tried() {
        Targets targets = new Trial(invocation).ask(DaysOff::read);
        return targets == null ? Set.of() : Set.copyOf(targets.daysOff());
    }

    /** None while the server is away, so that the entries can wait for it. */
    private Set<String> known() {
        try {
            return Set.copyOf(read(invocation.client()).daysOff());
        } catch (UnreachableException e) {
            invocation.say("the server cannot be asked for your days off, so none is left out");
            return Set.of();
        }
    }

    /** A server of before has none. */
    private static Targets read(ApiClient client) {
        try {
            return client.targets().read().body();
        } catch (ApiException e) {
            if (e.exitCode() == ExitCode.NOT_FOUND) {
                return new Targets(List.of(), List.of());
            }
            throw e;
        }
    }
}
