package org.ptracker.server;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.account.NewUser;
import org.ptracker.common.account.Role;
import org.ptracker.common.account.User;
import org.ptracker.common.account.UserChange;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.user.UserService;

/** The verb {@code user}: accounts of a server that is not running, for the first one and for when nobody gets in. */
final class UserVerb {
    private UserVerb() {}

    static int run(List<String> arguments, ServerConfig config) {
        boolean admin = arguments.contains("--admin");
        List<String> words =
                arguments.stream().filter(word -> !word.equals("--admin")).toList();
        String verb = words.isEmpty() ? "" : words.get(0);
        int expected = verb.equals("list") ? 1 : 2;
        if (words.size() != expected || (admin && !verb.equals("add"))) {
            return ExitStatus.wrongUsage("user takes add NAME [--admin], list, passwd NAME or disable NAME");
        }
        String name = expected == 2 ? words.get(1) : "";
        LogConfigurator.quiet();
        try (PTracker application = new PTracker(withoutFirstAccount(config), Clock.systemUTC())) {
            return run(verb, name, admin, application.users);
        } catch (RefusedException e) {
            System.err.println("ptracker-server: " + e.detail());
            return ExitStatus.FAILED;
        }
    }

    private static int run(String verb, String name, boolean admin, UserService users) {
        switch (verb) {
            case "add" -> {
                Role role = admin ? Role.ADMIN : Role.USER;
                User user = users.create(new NewUser(name, password(), role, null));
                System.out.println("added " + line(user));
            }
            case "list" -> users.list().forEach(user -> System.out.println(line(user)));
            case "passwd" -> {
                users.change(name, new UserChange(password(), null, null));
                System.out.println("changed the password of " + name + " and revoked every token");
            }
            case "disable" ->
                System.out.println("disabled " + line(users.change(name, new UserChange(null, null, true))));
            default -> {
                return ExitStatus.wrongUsage("user takes add, list, passwd or disable, not " + verb);
            }
        }
        return ExitStatus.DONE;
    }

    /** The account of the environment, and the backups, belong to the server itself. */
    private static ServerConfig withoutFirstAccount(ServerConfig config) {
        return new ServerConfig(
                config.host(),
                config.port(),
                config.data(),
                config.postgres(),
                null,
                null,
                null,
                config.jsonLog(),
                config.logLevel(),
                config.writeQueue(),
                config.readers(),
                config.connectionsPerAddress(),
                config.metrics(),
                config.trustedProxies(),
                config.tls());
    }

    private static String line(User user) {
        return user.name() + " " + user.role().name().toLowerCase(Locale.ROOT) + (user.disabled() ? " disabled" : "");
    }

    /** From Java 22 on there may be a Console without a terminal; only {@code Console.isTerminal()}, new there, tells. */
    private static @Nullable Console terminal(@Nullable Console console) {
        if (console == null) {
            return null;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console) ? console : null;
        } catch (ReflectiveOperationException beforeJava22) {
            return console;
        }
    }

    private static String password() {
        Console console = terminal(System.console());
        if (console != null) {
            char[] typed = console.readPassword("password: ");
            char[] again = console.readPassword("again: ");
            if (typed == null || again == null || !String.valueOf(typed).equals(String.valueOf(again))) {
                throw new StartupException("the two passwords differ; nothing was changed", null);
            }
            return String.valueOf(typed);
        }
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            if (line == null) {
                throw new StartupException("there is no password on standard input", null);
            }
            return line;
        } catch (IOException e) {
            throw new StartupException("cannot read the password from standard input: " + e.getMessage(), e);
        }
    }
}
