package org.ptracker.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.environment.PlainWriter;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.environment.Version;
import org.ptracker.cli.output.ColorChoice;
import org.ptracker.cli.output.Screen;

/**
 * The version, and the list of all commands: what needs no parser. The build writes that list down as picocli prints it; on a
 * terminal that is too narrow for it, and in a build without it, picocli prints it.
 */
final class PreparedAnswer {
    private static final List<String> VERSION = List.of("--version", "-V");
    private static final List<String> HELP = List.of("help", "--help", "-h");

    private PreparedAnswer() {}

    /** Whether these arguments ask for the version or the list of all commands, and for nothing else. */
    static boolean isFor(String... arguments) {
        return arguments.length == 1 && (VERSION.contains(arguments[0]) || HELP.contains(arguments[0]));
    }

    /** Prints the answer, if these arguments have one. */
    static boolean print(ProcessEnvironment environment, String... arguments) {
        String text = isFor(arguments) ? text(environment, arguments[0]) : null;
        if (text == null) {
            return false;
        }
        PlainWriter.past(environment.out()).print(text);
        return true;
    }

    private static @Nullable String text(ProcessEnvironment environment, String argument) {
        if (VERSION.contains(argument)) {
            return Version.line() + System.lineSeparator();
        }
        boolean fits = PTrackerCommand.helpWidth(environment.terminal()) == PTrackerCommand.HELP_WIDTH;
        return fits ? help(Screen.of(environment, ColorChoice.AUTO).colored()) : null;
    }

    private static @Nullable String help(boolean colored) {
        String name = colored ? "help-colored.txt" : "help.txt";
        try (InputStream file = PreparedAnswer.class.getResourceAsStream(name)) {
            return file == null ? null : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
