package org.ptracker.cli.command.targets;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.http.Answer;
import org.ptracker.cli.http.ApiException;
import org.ptracker.cli.http.TargetCalls;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.output.JsonText;
import org.ptracker.common.targets.Targets;
import org.ptracker.common.targets.TargetsChange;

/** The targets of the account: read, changed and stored, again where somebody else was quicker. */
final class StoredTargets {
    private static final int TRIES = 3;

    private final Invocation invocation;

    StoredTargets(Invocation invocation) {
        this.invocation = invocation;
    }

    Targets change(Function<Targets, TargetsChange> change) {
        TargetCalls calls = invocation.client().targets();
        for (int left = TRIES; ; left--) {
            Answer<Targets> stored = calls.read();
            try {
                return calls.change(requireNonNull(stored.etag()), change.apply(stored.body()));
            } catch (ApiException e) {
                if (e.exitCode() != ExitCode.CONFLICT || left == 1) {
                    throw e;
                }
            }
        }
    }

    void print(Targets changed, boolean json, String words) {
        if (json) {
            invocation.out().println(JsonText.of(changed));
        } else if (!invocation.quiet()) {
            invocation.out().println(words);
        }
    }
}
