package org.ptracker.cli.invocation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.account.AccountLookup;
import org.ptracker.cli.account.Connection;
import org.ptracker.cli.account.TokenFinder;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.environment.XdgFolders;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.http.ClockDifference;
import org.ptracker.cli.http.UnreachableException;
import org.ptracker.cli.queue.EntryQueue;
import org.ptracker.cli.queue.QueueFile;
import org.ptracker.common.account.AccountHeaders;

/** All that hangs together with one token: the way to the server, whose it is, and what waits for that account. */
final class SignIn {
    private final ApiClient client;
    private final AccountLookup account;
    private final EntryQueue queue;
    private final Clock clock;
    private Supplier<@Nullable ClockDifference> clocks = () -> null;
    private boolean queueSent;

    /** Refuses where nobody is signed in. */
    SignIn(ProcessEnvironment environment, boolean quiet, Connection connection, TokenFinder tokens, HttpUrl server) {
        clock = environment.clock();
        String token = tokens.required(server);
        client = connection.client(token, this::answered);
        account = new AccountLookup(client, server, tokens.user(server, token), token, XdgFolders.state(environment));
        queue = new EntryQueue(environment, quiet, QueueFile.of(environment), account, this::clocks, client);
    }

    private void answered(Headers headers, Duration took) {
        // The date is read only for who asks: that loads a calendar, which most commands do without.
        Instant received = clock.instant();
        clocks = () -> ClockDifference.of(headers, received, took);
        account.hear(
                headers.get(AccountHeaders.ZONE), AccountHeaders.weekStart(headers.get(AccountHeaders.WEEK_START)));
    }

    /** How far this machine's clock is from the server's; null where no answer has told. */
    @Nullable
    ClockDifference clocks() {
        return clocks.get();
    }

    AccountLookup account() {
        return account;
    }

    /** The queue of this account, nothing of it sent yet. */
    EntryQueue queue() {
        return queue;
    }

    /** Talks to the server, and sends nothing that waits. */
    ApiClient clientAlone() {
        return client;
    }

    /** Talks to the server after sending what waits in the queue. */
    ApiClient client() {
        @Nullable CommandException unreachable = account.unreachable();
        if (unreachable == null && !queueSent) {
            queueSent = true;
            EntryQueue.Round round = queue.sendWaiting();
            queue.tell(round);
            unreachable = round.blocked() instanceof UnreachableException ? round.blocked() : null;
        }
        if (unreachable != null) {
            // To ask once more would only take as long again.
            throw unreachable;
        }
        return client;
    }
}
