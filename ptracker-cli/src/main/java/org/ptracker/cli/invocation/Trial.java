package org.ptracker.cli.invocation;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.http.UnreachableException;

/** Asks the server what it would make of something, for {@code --dry-run}: nothing is stored, sent or queued. */
public final class Trial {
    private final Invocation invocation;

    public Trial(Invocation invocation) {
        this.invocation = invocation;
    }

    /**
     * What the server would answer, or null where it cannot be asked, which is said.
     *
     * @throws org.ptracker.cli.http.ApiException where it would refuse
     */
    public <T> @Nullable T ask(Function<ApiClient, T> question) {
        if (!invocation.signedIn()) {
            return null;
        }
        try {
            return question.apply(invocation.clientAlone());
        } catch (UnreachableException e) {
            invocation.environment().say("the server was not asked: " + e.line());
            return null;
        }
    }
}
