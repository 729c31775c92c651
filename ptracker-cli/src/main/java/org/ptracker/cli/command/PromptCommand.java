package org.ptracker.cli.command;

import org.jspecify.annotations.Nullable;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.running.Running;
import picocli.CommandLine.Command;

/**
 * What is going on, in one line. Without an option the command's head answers in its place, from what this one keeps, and
 * has this one ask the server in the background.
 */
@Command(
        name = "prompt",
        description = {
            "Show what is going on in one short line, for the prompt of a shell or a status bar.",
            "Without options it is answered at once, from what the last command knew; the server is asked in the background,"
                    + " at most once a minute. With options the server is asked first.",
        },
        footer = {"%nExamples:", "  ptracker prompt", "  PS1='$(ptracker prompt)'\" $PS1\""})
public final class PromptCommand implements Runnable {
    private final Invocation invocation;

    public PromptCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        @Nullable Running running = invocation.running();
        invocation.keep(running);
        if (running != null) {
            invocation.out().println(running.line(invocation.clock().instant()));
        }
    }
}
