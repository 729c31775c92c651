package org.ptracker.cli.command;

import java.util.List;
import org.ptracker.cli.invocation.Invocation;

/** A command that does nothing but hold others, as {@code tag} holds {@code tag list}. */
public interface CommandGroup {
    /**
     * One of them.
     *
     * @param name as in its annotation, which takes long to read
     */
    record Subcommand(String name, Object command) {}

    /** In the order of the help. */
    List<Subcommand> subcommands(Invocation invocation);
}
