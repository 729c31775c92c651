package org.ptracker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.invocation.Invocation;
import picocli.CommandLine;

class CommandDocumentTest {
    @Test
    void exitCodes() throws IOException {
        List<List<String>> codes = Arrays.stream(ExitCode.values())
                .map(code -> List.of(Integer.toString(code.code()), code.meaning()))
                .toList();
        assertThat(CommandDocument.table("| Code | Means").stream().map(row -> row.subList(0, 2)))
                .isEqualTo(codes);
    }

    @Test
    void commands(@TempDir Path home) throws IOException {
        List<String> commands = new ArrayList<>();
        addCommands(PTrackerCommand.commandLine(new Invocation(new TestEnvironment(home).build())), commands);
        assertThat(CommandDocument.table("| Command | Does").stream().map(row -> row.get(0)))
                .isEqualTo(commands);
    }

    /** Each has help with an example, and says at last where there is more. */
    @Test
    void commands_help(@TempDir Path home) {
        TestEnvironment environment = new TestEnvironment(home);
        List<String> commands = new ArrayList<>();
        addCommands(PTrackerCommand.commandLine(new Invocation(environment.build())), commands);
        for (String command : commands.subList(0, commands.size() - 1)) {
            List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
            words.add("--help");
            words.remove(0);
            String document = words.size() == 1
                    ? "docs/cli.md below the address of your server"
                    : "http://localhost:8000/docs/cli.md";
            assertThat(environment.run(words.toArray(String[]::new))).isZero();
            assertThat(environment.out())
                    .startsWith("Usage: " + command)
                    .contains("\nExit codes:\n  0   done\n")
                    .containsPattern("Examples?:\n  " + command)
                    .endsWith("\n\nManual: man " + command.replace(' ', '-') + "\nDocument: " + document + "\n");
        }
    }

    @Test
    void help_namesTheDocumentOfTheServer(@TempDir Path home) {
        TestEnvironment environment = new TestEnvironment(home);
        assertThat(environment.run("list", "--url", "https://example.org/tracker", "--help"))
                .isZero();
        assertThat(environment.out()).contains("\nDocument: https://example.org/tracker/docs/cli.md\n");
        assertThat(environment.run("list", "--url", "no address", "--help")).isZero();
        assertThat(environment.out()).contains("\nDocument: docs/cli.md below the address of your server\n");
    }

    private static void addCommands(CommandLine commandLine, List<String> commands) {
        if (commandLine.getSubcommands().isEmpty()) {
            commands.add(commandLine.getCommandSpec().qualifiedName());
        }
        commandLine.getSubcommands().values().forEach(subcommand -> addCommands(subcommand, commands));
    }
}
