package org.ptracker.cli.command.user;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.http.ServerAddress;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.option.PasswordOption;
import org.ptracker.cli.output.JsonText;
import org.ptracker.common.account.NewUser;
import org.ptracker.common.account.Role;
import org.ptracker.common.account.User;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an account for somebody. */
@Command(
        name = "add",
        description = "Make an account (admins only).",
        footer = {
            "%nExamples:",
            "  ptracker user add eve --zone Europe/Berlin",
            "  ptracker user add root --admin --password-file password.txt",
        })
public final class UserAddCommand implements Runnable {
    private final Invocation invocation;

    @Parameters(paramLabel = "NAME", description = "The name: 1 to 64 characters of a-z 0-9 . _ - @.")
    private String name = "";

    @Option(names = "--admin", description = "Let the account manage accounts.")
    private boolean admin;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "The account's time zone. Default: that of its first sign-in.")
    private @Nullable String zone;

    @Mixin
    private final PasswordOption password = new PasswordOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    public UserAddCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        ApiClient client = invocation.client();
        User made = client.accounts()
                .addUser(new NewUser(name, password.fresh(invocation), admin ? Role.ADMIN : Role.USER, zone));
        if (output.isJson()) {
            invocation.out().println(JsonText.of(made));
        } else
            invocation.say("made account " + made.name() + ", "
                    + made.role().name().toLowerCase(Locale.ROOT) + ", "
                    + (zone == null ? "the time zone of its first sign-in" : made.zone() + " time") + "; to sign in: "
                    + ServerAddress.loginCommand(client.server()) + " --user " + made.name());
    }
}
