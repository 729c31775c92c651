package org.ptracker.cli.command.tag;

import java.util.ArrayList;
import java.util.List;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.common.interval.TagReplacement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes tags from the intervals that have them, and no interval. */
@Command(
        name = "rm",
        description = "Remove tags from all intervals that have them, as one change. No interval is deleted.",
        footer = {"%nExamples:", "  ptracker tag rm draft", "  ptracker tag rm --yes draft old"})
public final class TagRmCommand implements Runnable {
    private final Invocation invocation;

    @Parameters(paramLabel = "TAG", arity = "1..*", description = "The tags, in upper or lower case alike.")
    private List<String> tags = new ArrayList<>();

    @Mixin
    private final TagReplacing replacing = new TagReplacing();

    public TagRmCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        replacing.run(
                invocation,
                new TagReplacement(new ArrayList<>(tags), null, null),
                new TagReplacing.Words("remove", "removed", String.join(", ", tags) + " from"));
    }
}
