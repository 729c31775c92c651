package org.ptracker.cli.command;

import java.util.Optional;
import okhttp3.HttpUrl;
import org.ptracker.cli.account.Credentials;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.http.ApiException;
import org.ptracker.cli.http.ServerAddress;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.queue.EntryQueue;
import org.ptracker.cli.queue.QueueEntry;
import org.ptracker.common.account.Token;
import picocli.CommandLine.Command;

/** Revokes the token that login kept, then forgets it. */
@Command(
        name = "logout",
        description = "Revoke the token that login kept, and forget it.",
        footer = {"%nExample:", "  ptracker logout"})
public final class LogoutCommand implements Runnable {
    private final Invocation invocation;

    public LogoutCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        invocation.tokens().requireNoneGiven(invocation.server(), ", which ptracker token rm revokes");
        HttpUrl server = invocation.server();
        ApiClient client = invocation.client();
        long waiting =
                invocation.queue().entries().stream().filter(QueueEntry::waits).count();
        revoke(client);
        String url = ServerAddress.spell(server);
        Credentials.read(invocation.folder()).without(url).write(invocation.folder());
        invocation.say("signed out of " + url);
        if (waiting > 0) {
            invocation
                    .environment()
                    .say(EntryQueue.count(waiting)
                            + " of this account will be sent after the next sign-in; to see them: ptracker queue list");
        }
    }

    private static void revoke(ApiClient client) {
        try {
            Optional<Token> current = client.accounts().tokens().items().stream()
                    .filter(Token::current)
                    .findFirst();
            current.ifPresent(token -> client.accounts().revokeToken(token.id()));
        } catch (ApiException e) {
            // Expired, revoked or of a disabled account: nothing is left to revoke.
            if (!e.isUnauthenticated()) {
                throw e;
            }
        }
    }
}
