package org.ptracker.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.account.User;
import org.ptracker.common.time.Rfc3339;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one account. */
@Command(
        name = "show",
        description = "Show your account, or for admins another one.",
        footer = {"%nExamples:", "  ptracker user show", "  ptracker user show eve -o json"})
final class UserShowCommand implements Runnable {
    private final Session session;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Whose. Default: yours.")
    private @Nullable String name;

    @Mixin
    private final OutputOption output = new OutputOption();

    UserShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        ApiClient client = session.client();
        User user = name == null ? client.me() : client.user(name);
        PrintWriter out = session.surroundings().out();
        if (output.isJson()) {
            out.println(JsonText.of(user));
            return;
        }
        out.println("name      " + user.name());
        out.println("role      " + user.role().name().toLowerCase(Locale.ROOT));
        out.println("zone      " + user.zone());
        out.println("overlaps  " + user.overlapPolicy().name().toLowerCase(Locale.ROOT));
        out.println("week from " + user.weekStart().name().toLowerCase(Locale.ROOT));
        out.println("made      " + Rfc3339.format(user.createdAt()));
        if (user.disabled()) {
            out.println("disabled");
        }
        out.println("server    " + ServerAddress.spell(client.server()));
    }
}
