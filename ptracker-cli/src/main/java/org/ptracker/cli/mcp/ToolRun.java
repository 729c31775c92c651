package org.ptracker.cli.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.environment.Prompt;
import org.ptracker.cli.environment.Terminal;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.common.Json;

/** One command in this process: it asks nobody, reads nothing, and what it prints becomes the result. */
final class ToolRun {
    private static final String QUEUED =
            "To take it back before it is sent: ptracker queue list, then ptracker queue drop ID.";

    private final CommandRunner runner;
    private final ProcessEnvironment process;
    private final List<String> settings;

    private static final class Nobody implements Prompt {
        @Override
        public boolean interactive() {
            return false;
        }

        @Override
        public String line(String question) {
            throw new IllegalStateException(question);
        }

        @Override
        public String secret(String question) {
            throw new IllegalStateException(question);
        }
    }

    /** @param settings the options that every command is to have, such as {@code --url=…} */
    ToolRun(CommandRunner runner, ProcessEnvironment process, List<String> settings) {
        this.runner = runner;
        this.process = process;
        this.settings = settings;
    }

    /** As {@code tools/call} has it. */
    ObjectNode result(Tool tool, List<String> commandLine) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> words = new ArrayList<>(settings);
        words.add(0, commandLine.get(0));
        words.addAll(commandLine.subList(1, commandLine.size()));
        int exitCode = runner.run(environment(out, err), words.toArray(String[]::new));
        boolean queued = exitCode == ExitCode.QUEUED.code();
        boolean done = exitCode == ExitCode.DONE.code();
        List<String> texts =
                new ArrayList<>(List.of(out.toString().strip(), err.toString().strip()));
        if (done) {
            texts.add(tool.wayBack());
        }
        if (queued) {
            texts.add(QUEUED);
        }
        texts.removeIf(String::isEmpty);
        ObjectNode result = Json.MAPPER.createObjectNode();
        result.putArray("content").addObject().put("type", "text").put("text", String.join("\n", texts));
        return result.put("isError", !done && !queued);
    }

    private ProcessEnvironment environment(StringWriter out, StringWriter err) {
        return new ProcessEnvironment(
                InputStream.nullInputStream(),
                new PrintWriter(out),
                new PrintWriter(err),
                process.variables(),
                process.home(),
                process.clock(),
                process.zone(),
                new Nobody(),
                Terminal.NONE,
                process.pause(),
                false);
    }
}
