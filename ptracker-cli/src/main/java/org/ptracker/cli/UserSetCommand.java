package org.ptracker.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.AccountChange;
import org.ptracker.common.OverlapPolicy;
import org.ptracker.common.User;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Changes the own account. */
@Command(
        name = "set",
        description = "Change your account; what is not named stays as it is.",
        footer = {
            "%nExamples:",
            "  ptracker user set --zone Europe/Berlin",
            "  ptracker user set --overlaps reject",
            "%nThe zone is that of times you type on any machine. Intervals that are stored do not move.",
        })
final class UserSetCommand implements Runnable {
    private final Session session;

    @Option(names = "--zone", paramLabel = "ZONE", description = "Your time zone.")
    private @Nullable String zone;

    @Option(
            names = "--overlaps",
            paramLabel = "POLICY",
            description = "allow or reject: whether your intervals may overlap.")
    private @Nullable OverlapPolicy overlaps;

    @Mixin
    private final OutputOption output = new OutputOption();

    UserSetCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        if (zone == null && overlaps == null) {
            throw CommandException.usage("nothing to change: give --zone or --overlaps");
        }
        ApiClient client = session.client();
        User before = client.me();
        User after = client.changeMe(new AccountChange(zone, overlaps, null, null));
        if (output.isJson()) {
            session.surroundings().out().println(JsonLinesIntervalPrinter.json(after));
        } else if (!session.options().quiet) {
            session.surroundings().say(difference(before, after));
        }
    }

    private static String difference(User before, User after) {
        List<String> parts = new ArrayList<>();
        if (!before.zone().equals(after.zone())) {
            parts.add("zone is now " + after.zone() + " (was " + before.zone() + ")");
        }
        if (before.overlapPolicy() != after.overlapPolicy()) {
            parts.add("overlaps are now " + policy(after) + " (was " + policy(before) + ")");
        }
        return parts.isEmpty() ? "nothing to change: it was so already" : String.join("; ", parts);
    }

    private static String policy(User user) {
        return user.overlapPolicy().name().toLowerCase(Locale.ROOT);
    }
}
