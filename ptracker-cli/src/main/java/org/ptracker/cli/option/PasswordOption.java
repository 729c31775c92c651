package org.ptracker.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.invocation.Invocation;
import picocli.CommandLine.Option;

/** {@code --password-file}, or else the terminal: a password is never an argument, which others can see. */
public final class PasswordOption {
    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Read the password from the first line of this file; - is the standard input.")
    private @Nullable String file;

    public @Nullable String file() {
        return file;
    }

    /** A password that there is already. */
    public String existing(Invocation invocation) {
        return file == null
                ? ask(invocation, "Password: ", "--password-file")
                : firstLine(invocation, file, "--password-file");
    }

    /** A new one, asked for twice. */
    public String fresh(Invocation invocation) {
        if (file != null) {
            return firstLine(invocation, file, "--password-file");
        }
        String password = ask(invocation, "New password: ", "--password-file");
        if (!invocation.environment().prompt().secret("New password again: ").equals(password)) {
            throw new CommandException(ExitCode.FAILED, "the two passwords differ; nothing was done");
        }
        return password;
    }

    /**
     * Asks for a password at the terminal.
     *
     * @param option what to give where nobody can be asked
     */
    public static String ask(Invocation invocation, String question, String option) {
        if (!invocation.mayAsk()) {
            throw CommandException.usage("nobody can be asked, because there is no terminal: add " + option
                    + " FILE, or - for the standard input");
        }
        return invocation.environment().prompt().secret(question);
    }

    public static String firstLine(Invocation invocation, String file, String option) {
        try {
            String line = file.equals("-")
                    ? invocation.environment().lines().readLine()
                    : Files.readString(Path.of(file)).lines().findFirst().orElse(null);
            if (line == null || line.isEmpty()) {
                throw CommandException.usage(option + " " + file + " holds no password");
            }
            return line;
        } catch (IOException e) {
            throw new CommandException(ExitCode.USAGE, option + " " + file + ": cannot be read", e);
        }
    }
}
