package org.ptracker.cli.command.token;

import org.jspecify.annotations.Nullable;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.common.account.NewToken;
import org.ptracker.common.account.Scope;
import org.ptracker.common.account.Token;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a token for another program; the secret goes to the standard output, alone. */
@Command(
        name = "add",
        description = "Make a token and print its secret, which is shown only once.",
        footer = {
            "%nExamples:",
            "  ptracker token add backup --scope read --expires-in P365D",
            "  ptracker token add laptop > token.txt",
        })
public final class TokenAddCommand implements Runnable {
    private final Invocation invocation;

    @Parameters(paramLabel = "NAME", description = "What the token is for.")
    private String name = "";

    @Option(names = "--scope", paramLabel = "SCOPE", description = "read, write or admin. Default: write.")
    private @Nullable Scope scope;

    @Option(names = "--expires-in", paramLabel = "LENGTH", description = "ISO 8601, at most P3660D. Default: P90D.")
    private @Nullable String expiresIn;

    public TokenAddCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        Token token = invocation.client().accounts().addToken(new NewToken(name, scope, expiresIn));
        invocation.out().println(token.token());
        invocation.out().flush();
        invocation
                .environment()
                .say("made token " + token.name() + ", id " + IntervalText.shortId(token.id())
                        + "; its secret is shown only once");
    }
}
