package org.ptracker.cli.environment;

import java.io.Console;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;

/** The real terminal. */
final class ConsolePrompt implements Prompt {
    private @Nullable Console console;
    private boolean looked;

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

    @Override
    public boolean interactive() {
        return found() != null;
    }

    @Override
    public String line(String question) {
        return answer(console().readLine("%s", question));
    }

    @Override
    public String secret(String question) {
        char[] typed = console().readPassword("%s", question);
        return answer(typed == null ? null : new String(typed));
    }

    private Console console() {
        Console found = found();
        if (found == null) {
            throw new IllegalStateException("nobody to ask");
        }
        return found;
    }

    /** Looked for only when it is needed: most commands ask nothing. */
    private @Nullable Console found() {
        if (!looked) {
            looked = true;
            console = terminal(System.console());
        }
        return console;
    }

    private static String answer(@Nullable String typed) {
        if (typed == null) {
            throw new CommandException(ExitCode.FAILED, "nothing was typed");
        }
        return typed;
    }
}
