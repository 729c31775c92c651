package org.ptracker.cli.command;

import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.shell.FishCompletion;
import org.ptracker.cli.shell.ZshCompletion;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a shell has to read so that it completes commands, options and the words that an option takes. */
@Command(
        name = "completion",
        description = "Print the completion script of a shell. The Debian package installs all three.",
        footer = {
            "%nExamples:",
            "  ptracker completion bash > ~/.local/share/bash-completion/completions/ptracker",
            "  ptracker completion zsh > ~/.zfunc/_ptracker       (with ~/.zfunc in fpath, before compinit)",
            "  ptracker completion fish > ~/.config/fish/completions/ptracker.fish",
        })
public final class CompletionCommand implements Runnable {
    private final Invocation invocation;

    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    private Shell shell = Shell.BASH;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public CompletionCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        CommandSpec root = spec.root();
        String script = switch (shell) {
            // It is read, never run: no interpreter's name.
            case BASH -> AutoComplete.bash(root.name(), root.commandLine()).replaceFirst("^#!.*\n", "");
            case ZSH -> new ZshCompletion(root).script();
            case FISH -> new FishCompletion(root).script();
        };
        invocation.out().print(script);
    }
}
