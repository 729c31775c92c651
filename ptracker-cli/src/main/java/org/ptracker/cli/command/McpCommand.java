package org.ptracker.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.invocation.GlobalOptions;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.mcp.CommandRunner;
import org.ptracker.cli.mcp.McpServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves an assistant over the standard streams. */
@Command(
        name = "mcp",
        description = {
            "Let an assistant use PTracker, by the Model Context Protocol over the standard streams.",
            "It may read with the tools list, busy, free and summary; with --write also add, start, stop and undo. It acts"
                    + " with your token.",
        },
        footer = {"%nExamples:", "  ptracker mcp", "  ptracker mcp --write"})
public final class McpCommand implements Runnable {
    private final Invocation invocation;
    private final CommandRunner runner;

    @Option(names = "--write", description = "Also offer the tools that change something.")
    private boolean write;

    /** @param runner of the commands behind the tools */
    public McpCommand(Invocation invocation, CommandRunner runner) {
        this.invocation = invocation;
        this.runner = runner;
    }

    @Override
    public void run() {
        try {
            new McpServer(invocation.environment(), runner, settings(), write).serve();
        } catch (IOException e) {
            invocation.environment().say("ptracker: the input cannot be read: " + e.getMessage());
        }
    }

    /** What was said to this command holds for those behind the tools. */
    private List<String> settings() {
        GlobalOptions options = invocation.options();
        List<String> settings = new ArrayList<>();
        add(settings, "--url", options.url());
        add(settings, "--timeout", options.timeout());
        add(settings, "--ca-file", options.caFile());
        add(settings, "--token-command", options.tokenCommand());
        return settings;
    }

    private static void add(List<String> settings, String option, @Nullable String value) {
        if (value != null) {
            settings.add(option + "=" + value);
        }
    }
}
