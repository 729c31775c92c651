package org.ptracker.cli.command.tag;

import java.util.List;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.http.ApiException;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.common.interval.TagReplacement;
import org.ptracker.common.problem.ProblemCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Renames a tag, unless there is another one of the new name. */
@Command(
        name = "rename",
        description = "Rename a tag in all intervals that have it, as one change.",
        footer = {
            "%nExamples:",
            "  ptracker tag rename wrk work",
            "  ptracker tag rename -n wrk work",
            "  ptracker tag rename work Work",
            "%nWhere there is a tag of the new name already: ptracker tag merge.",
        })
public final class TagRenameCommand implements Runnable {
    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "TAG", description = "The tag, in upper or lower case alike.")
    private String tag = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "Its new name.")
    private String name = "";

    @Mixin
    private final TagReplacing replacing = new TagReplacing();

    public TagRenameCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        try {
            replacing.run(
                    invocation,
                    new TagReplacement(List.of(tag), name, null),
                    new TagReplacing.Words("rename", "renamed", tag + " to " + name + " in"));
        } catch (ApiException e) {
            if (!e.problem().code().equals(ProblemCode.CONFIRMATION_REQUIRED.code())) {
                throw e;
            }
            throw new CommandException(
                    ExitCode.CONFLICT,
                    "you have a tag " + name + " already; to make the two one: ptracker tag merge " + word(tag)
                            + " --into " + word(name),
                    e);
        }
    }

    /** As it is typed. */
    private static String word(String tag) {
        return tag.contains(" ") ? '"' + tag + '"' : tag;
    }
}
