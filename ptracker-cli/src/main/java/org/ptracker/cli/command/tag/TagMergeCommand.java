package org.ptracker.cli.command.tag;

import java.util.ArrayList;
import java.util.List;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.common.interval.TagReplacement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes several tags one. */
@Command(
        name = "merge",
        description = "Put one tag in the place of others in all intervals that have them, as one change.",
        footer = {
            "%nExamples:",
            "  ptracker tag merge wrk --into work",
            "  ptracker tag merge wrk job office --into work",
            "%nAn interval that has several of them keeps one. Afterwards only ptracker undo can tell them apart.",
        })
public final class TagMergeCommand implements Runnable {
    private final Invocation invocation;

    @Parameters(paramLabel = "TAG", arity = "1..*", description = "The tags, in upper or lower case alike.")
    private List<String> tags = new ArrayList<>();

    @Option(names = "--into", paramLabel = "TAG", required = true, description = "The tag that takes their place.")
    private String into = "";

    @Mixin
    private final TagReplacing replacing = new TagReplacing();

    public TagMergeCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        replacing.run(
                invocation,
                new TagReplacement(new ArrayList<>(tags), into, true),
                new TagReplacing.Words("merge", "merged", String.join(", ", tags) + " into " + into + " in"));
    }
}
