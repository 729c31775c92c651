package org.ptracker.cli.command.user;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.http.ServerAddress;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.cli.output.JsonText;
import org.ptracker.common.account.User;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one account. */
@Command(
        name = "show",
        description = "Show your account, or as an admin another one.",
        footer = {"%nExamples:", "  ptracker user show", "  ptracker user show eve -o json"})
public final class UserShowCommand implements Runnable {
    private final Invocation invocation;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Whose account. Default: yours.")
    private @Nullable String name;

    @Mixin
    private final OutputOption output = new OutputOption();

    public UserShowCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        ApiClient client = invocation.client();
        User user = name == null ? client.accounts().me() : client.accounts().user(name);
        PrintWriter out = invocation.out();
        if (output.isJson()) {
            out.println(JsonText.of(user));
            return;
        }
        ZoneId zone = invocation.calendars().knownZone();
        out.println("name      " + user.name());
        out.println("role      " + user.role().name().toLowerCase(Locale.ROOT));
        out.println("zone      " + user.zone());
        out.println("overlaps  " + user.overlapPolicy().name().toLowerCase(Locale.ROOT));
        out.println("week from " + user.weekStart().name().toLowerCase(Locale.ROOT));
        out.println("made      " + new IntervalText(zone).second(user.createdAt()) + invocation.zoneNote(zone));
        if (user.disabled()) {
            out.println("disabled");
        }
        out.println("server    " + ServerAddress.spell(client.server()));
    }
}
