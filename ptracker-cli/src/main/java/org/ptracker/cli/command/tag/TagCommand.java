package org.ptracker.cli.command.tag;

import java.util.List;
import org.ptracker.cli.command.CommandGroup;
import org.ptracker.cli.invocation.Invocation;
import picocli.CommandLine.Command;

/** The tags of your intervals. */
@Command(
        name = "tag",
        description = "List your tags; rename, merge or remove them in all intervals.",
        footer = {
            "%nExamples:",
            "  ptracker tag list",
            "  ptracker tag rename wrk work",
            "  ptracker tag merge wrk job --into work",
        })
public final class TagCommand implements CommandGroup {
    @Override
    public List<Subcommand> subcommands(Invocation invocation) {
        return List.of(
                new Subcommand("list", new TagListCommand(invocation)),
                new Subcommand("rename", new TagRenameCommand(invocation)),
                new Subcommand("merge", new TagMergeCommand(invocation)),
                new Subcommand("rm", new TagRmCommand(invocation)));
    }
}
