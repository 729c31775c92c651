package org.ptracker.cli.command.tag;

import java.util.UUID;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.output.JsonText;
import org.ptracker.common.interval.TagReplacement;
import org.ptracker.common.interval.TagReplacementResult;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the commands that replace tags, and how each of them asks, does it, and says so. */
final class TagReplacing {
    @Option(names = "--yes", description = "Do not ask before changing more than one interval.")
    private boolean yes;

    @Option(
            names = {"-n", "--dry-run"},
            description = "Say how many intervals would be changed, and change none.")
    private boolean dryRun;

    @Mixin
    private final OutputOption output = new OutputOption();

    /**
     * What is done, in words.
     *
     * @param verb such as {@code rename}
     * @param past such as {@code renamed}
     * @param what goes before the number of intervals, such as {@code wrk to work in}
     */
    record Words(String verb, String past, String what) {
        private String with(String verb, int count) {
            return verb + " " + what + " " + count + (count == 1 ? " interval" : " intervals");
        }
    }

    void run(Invocation invocation, TagReplacement tags, Words words) {
        ApiClient client = dryRun ? invocation.clientAlone() : invocation.client();
        TagReplacementResult expected = client.tryReplaceTags(tags);
        if (dryRun) {
            tell(invocation, expected, words.with("would " + words.verb(), expected.count()));
            return;
        }
        if (expected.count() > 1 && !yes) {
            confirm(invocation, words.with(words.verb(), expected.count()));
        }
        TagReplacementResult done = client.replaceTags(tags, UUID.randomUUID().toString());
        String undo = done.batch() == null ? "" : "; undo: ptracker undo " + done.batch();
        if (output.isJson() || !invocation.quiet()) {
            tell(invocation, done, words.with(words.past(), done.count()) + undo);
        }
    }

    private void tell(Invocation invocation, TagReplacementResult result, String line) {
        invocation.out().println(output.isJson() ? JsonText.of(result) : line);
    }

    private static void confirm(Invocation invocation, String deed) {
        if (!invocation.mayAsk()) {
            throw CommandException.usage("nobody can be asked: to " + deed + ", add --yes");
        }
        invocation.requireYes(Character.toUpperCase(deed.charAt(0)) + deed.substring(1), "nothing was changed");
    }
}
