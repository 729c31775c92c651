package org.ptracker.cli.command;

import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.shell.BashCompletion;
import org.ptracker.cli.shell.FishCompletion;
import org.ptracker.cli.shell.ZshCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Parameters(paramLabel = "SHELL", arity = "0..1", description = "bash, zsh or fish.")
    private @Nullable Shell shell;

    @Option(names = "--values", hidden = true, description = "For the scripts: what there is now.")
    private CompletionValues.@Nullable Kind values;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public CompletionCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        if (values != null) {
            new CompletionValues(invocation).print(values);
            return;
        }
        if (shell == null) {
            throw CommandException.usage("for which shell: ptracker completion bash, zsh or fish");
        }
        CommandSpec root = spec.root();
        String script = switch (shell) {
            case BASH -> new BashCompletion(root).script();
            case ZSH -> new ZshCompletion(root).script();
            case FISH -> new FishCompletion(root).script();
        };
        invocation.out().print(script);
    }
}
