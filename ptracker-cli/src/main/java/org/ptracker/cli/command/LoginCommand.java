package org.ptracker.cli.command;

import java.time.LocalDate;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.account.AccountLookup;
import org.ptracker.cli.account.Credentials;
import org.ptracker.cli.environment.XdgFolders;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.http.ServerAddress;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.PasswordOption;
import org.ptracker.common.account.LoginRequest;
import org.ptracker.common.account.LoginResponse;
import org.ptracker.common.account.SetupRequest;
import org.ptracker.common.time.TimeZones;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gets a token for name and password and keeps it for the commands that follow. */
@Command(
        name = "login",
        description = "Sign in to a server and keep its token.",
        footer = {
            "%nExamples:",
            "  ptracker login --url https://ptracker.example.org",
            "  ptracker login --setup CODE      make the first account of a new server, whose log shows the code",
            "  ptracker login ada --password-file - < password.txt",
        })
public final class LoginCommand implements Runnable {
    private final Invocation invocation;

    @Option(
            names = "--setup",
            paramLabel = "CODE",
            description = "Make the first account, with the code from the server's log.")
    private @Nullable String setupCode;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "The name of the account. Default: ask for it.")
    private @Nullable String name;

    @Option(names = "--user", paramLabel = "NAME", description = "The same, as an option.")
    private @Nullable String user;

    @Mixin
    private final PasswordOption passwordOption = new PasswordOption();

    @Option(
            names = "--token-name",
            paramLabel = "NAME",
            description =
                    "The name of this token in the list of tokens. Default: ptracker, with HOSTNAME if that is set.")
    private @Nullable String tokenName;

    public LoginCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        invocation.tokens().requireNoneGiven(invocation.server(), ", which would be used instead");
        HttpUrl server = invocation.server();
        String warning = ServerAddress.warning(server);
        if (warning != null) {
            invocation.environment().say(warning);
        }
        String account = accountName();
        String password = setupCode == null ? passwordOption.existing(invocation) : passwordOption.fresh(invocation);
        ApiClient client = invocation.connection().client(null);
        LoginResponse response = setupCode == null
                ? client.accounts().logIn(new LoginRequest(account, password, tokenName(), null, systemZone()))
                : client.accounts()
                        .setUp(new SetupRequest(setupCode, account, password, systemZone(), tokenName(), null));
        String url = ServerAddress.spell(server);
        String token = response.token();
        if (token == null) {
            throw new CommandException(ExitCode.FAILED, url + " answered without a token");
        }
        Credentials.read(invocation.folder())
                .with(url, new Credentials.Entry(response.user().name(), token))
                .write(invocation.folder());
        AccountLookup lookup =
                new AccountLookup(client, server, response.user(), token, XdgFolders.state(invocation.environment()));
        invocation.say("signed in to " + url + " as " + response.user().name() + " until "
                + LocalDate.ofInstant(
                        response.expiresAt(), invocation.environment().zone()));
        tellZone(response, lookup);
    }

    private void tellZone(LoginResponse response, AccountLookup account) {
        String other = account.tellOtherZone(invocation.environment().zone());
        if (response.zoneTaken() != null) {
            invocation.say("the account had no time zone yet and now has that of this system, "
                    + response.user().zone() + "; to change it: ptracker user set --zone ZONE");
        } else if (other != null) {
            invocation.say("note: " + other);
        }
    }

    private String accountName() {
        if (name != null && user != null && !name.equals(user)) {
            throw CommandException.usage("the name " + name + " and --user " + user + ": use only one of them");
        }
        if (name != null && name.contains("://")) {
            throw CommandException.usage("to sign in to a server, run: ptracker login --url " + name);
        }
        return name != null ? name : user != null ? user : ask("User name: ", "--user NAME");
    }

    private String tokenName() {
        String host = invocation.environment().variable("HOSTNAME");
        return tokenName != null ? tokenName : host == null ? "ptracker" : "ptracker on " + host;
    }

    private @Nullable String systemZone() {
        return TimeZones.nameOf(invocation.environment().zone());
    }

    private String ask(String question, String option) {
        if (!invocation.mayAsk()) {
            throw CommandException.usage("nobody can be asked, because there is no terminal: add " + option);
        }
        return invocation.environment().prompt().line(question);
    }
}
