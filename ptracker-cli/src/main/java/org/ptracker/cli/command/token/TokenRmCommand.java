package org.ptracker.cli.command.token;

import java.util.List;
import java.util.Locale;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.common.account.Token;
import org.ptracker.common.account.TokenKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Revokes one token, or ends one session of a browser. */
@Command(
        name = "rm",
        description = "Revoke a token, or sign a browser out.",
        footer = {"%nExample:", "  ptracker token rm 7d8e9f01"})
public final class TokenRmCommand implements Runnable {
    private static final int FEWEST_DIGITS = 4;

    private final Invocation invocation;

    @Parameters(paramLabel = "ID", description = "The id, or its last 4 or more digits.")
    private String id = "";

    public TokenRmCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        String suffix = id.toLowerCase(Locale.ROOT);
        if (suffix.length() < FEWEST_DIGITS) {
            throw CommandException.usage("\"" + id + "\" is not an id: give the last 4 or more digits");
        }
        ApiClient client = invocation.client();
        List<Token> found = client.accounts().tokens().items().stream()
                .filter(token -> token.id().toString().endsWith(suffix))
                .toList();
        if (found.isEmpty()) {
            throw new CommandException(ExitCode.NOT_FOUND, "no token has an id that ends in " + suffix);
        }
        if (found.size() > 1) {
            throw new CommandException(ExitCode.CONFLICT, "several tokens have ids that end in " + suffix);
        }
        Token token = found.get(0);
        client.accounts().revokeToken(token.id());
        String deed = token.kind() == TokenKind.SESSION ? "signed out browser " : "revoked token ";
        invocation.say(deed + token.name());
    }
}
