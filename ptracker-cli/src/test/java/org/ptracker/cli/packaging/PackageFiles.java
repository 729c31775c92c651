package org.ptracker.cli.packaging;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.ptracker.cli.PTrackerCommand;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.environment.Terminal;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.shell.SpecText;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Writes what the packages hold besides the command: a manual page of every command, and the completion scripts. */
public final class PackageFiles {
    private PackageFiles() {}

    /** Takes the folder to write into, and the day that the pages bear. */
    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]), arguments[1].substring(0, "2026-11-24".length()));
    }

    static void write(Path folder, String day) throws IOException {
        ProcessEnvironment environment =
                environment(new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        CommandSpec root =
                PTrackerCommand.commandLine(new Invocation(environment)).getCommandSpec();
        Path pages = Files.createDirectories(folder.resolve("man"));
        for (CommandSpec command : SpecText.all(root)) {
            String name = command.qualifiedName("-");
            Files.writeString(pages.resolve(name + ".1"), new ManualPage(command, day).roff());
        }
        Path completions = Files.createDirectories(folder.resolve("completions"));
        for (Map.Entry<String, String> file : Map.of("bash", "ptracker", "zsh", "_ptracker", "fish", "ptracker.fish")
                .entrySet()) {
            StringWriter script = new StringWriter();
            PrintWriter out = new PrintWriter(script);
            CommandLine all = PTrackerCommand.commandLine(new Invocation(environment(out)));
            all.execute("completion", file.getKey());
            out.flush();
            Files.writeString(completions.resolve(file.getValue()), script.toString());
        }
    }

    private static ProcessEnvironment environment(PrintWriter out) {
        ProcessEnvironment process = ProcessEnvironment.ofProcess();
        return new ProcessEnvironment(
                process.in(),
                out,
                process.err(),
                Map.of(),
                process.home(),
                process.clock(),
                process.zone(),
                process.prompt(),
                Terminal.NONE,
                process.pause(),
                false);
    }
}
