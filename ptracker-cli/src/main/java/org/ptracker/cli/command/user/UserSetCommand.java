package org.ptracker.cli.command.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.account.ZoneNames;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.output.JsonText;
import org.ptracker.common.account.AccountChange;
import org.ptracker.common.account.OverlapPolicy;
import org.ptracker.common.account.User;
import org.ptracker.common.account.WeekStart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Changes your account. */
@Command(
        name = "set",
        description = "Change your account; whatever you do not name stays as it is.",
        footer = {
            "%nExamples:",
            "  ptracker user set --zone Europe/Berlin",
            "  ptracker user set --overlaps reject",
            "  ptracker user set --week-start sunday",
            "%nThe times that you type on any machine are times of this zone. Stored intervals do not move.",
        })
public final class UserSetCommand implements Runnable {
    private final Invocation invocation;

    @Option(names = "--zone", paramLabel = "ZONE", description = "Your time zone.")
    private @Nullable String zone;

    @Option(
            names = "--overlaps",
            paramLabel = "POLICY",
            description = "allow or reject: whether your intervals may overlap.")
    private @Nullable OverlapPolicy overlaps;

    @Option(
            names = "--week-start",
            paramLabel = "DAY",
            description = "monday, saturday or sunday: the first day of your week.")
    private @Nullable WeekStart weekStart;

    @Mixin
    private final OutputOption output = new OutputOption();

    public UserSetCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        if (zone == null && overlaps == null && weekStart == null) {
            throw CommandException.usage("nothing to change: give --zone, --overlaps or --week-start");
        }
        if (zone != null) {
            ZoneNames.refuse(zone);
        }
        ApiClient client = invocation.client();
        User before = client.accounts().me();
        User after = client.accounts().changeMe(new AccountChange(zone, overlaps, weekStart, null, null));
        if (output.isJson()) {
            invocation.out().println(JsonText.of(after));
        } else invocation.say(difference(before, after));
    }

    private static String difference(User before, User after) {
        List<String> parts = new ArrayList<>();
        if (!before.zone().equals(after.zone())) {
            parts.add("zone is now " + after.zone() + " (was " + before.zone() + ")");
        }
        if (before.overlapPolicy() != after.overlapPolicy()) {
            parts.add("overlaps are now " + policy(after) + " (was " + policy(before) + ")");
        }
        if (before.weekStart() != after.weekStart()) {
            parts.add("weeks now start on " + day(after) + " (was " + day(before) + ")");
        }
        return parts.isEmpty() ? "nothing to change: it is already like that" : String.join("; ", parts);
    }

    private static String day(User user) {
        String name = user.weekStart().name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String policy(User user) {
        return user.overlapPolicy().name().toLowerCase(Locale.ROOT);
    }
}
