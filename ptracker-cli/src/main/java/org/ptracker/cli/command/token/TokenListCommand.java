package org.ptracker.cli.command.token;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.output.IntervalText;
import org.ptracker.cli.output.JsonText;
import org.ptracker.cli.output.TablePrinter;
import org.ptracker.common.account.Token;
import org.ptracker.common.account.TokenKind;
import org.ptracker.common.account.TokenList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists tokens and sessions, never their secrets: the server does not have those. */
@Command(
        name = "list",
        description = "List the tokens of your account, and the browsers that are signed in.",
        footer = {"%nExample:", "  ptracker token list -o json"})
public final class TokenListCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final OutputOption output = new OutputOption();

    public TokenListCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        TokenList tokens = invocation.client().accounts().tokens();
        PrintWriter out = invocation.out();
        if (output.isJson()) {
            out.println(JsonText.of(tokens));
            return;
        }
        TablePrinter table = new TablePrinter(List.of("NAME", "SCOPE", "MADE", "LAST USED", "EXPIRES", "ID"), Set.of());
        for (Token token : tokens.items()) {
            table.add(List.of(
                    token.name() + mark(token),
                    token.scope().name().toLowerCase(Locale.ROOT),
                    day(token.createdAt()),
                    day(token.lastUsedAt()),
                    day(token.expiresAt()),
                    IntervalText.shortId(token.id())));
        }
        table.print(out);
    }

    /** In the name, so that no column moves for what reads the table. */
    private static String mark(Token token) {
        if (token.current()) {
            return " (this one)";
        }
        return token.kind() == TokenKind.SESSION ? " (browser)" : "";
    }

    private String day(@Nullable Instant instant) {
        return instant == null
                ? "never"
                : LocalDate.ofInstant(instant, invocation.environment().zone()).toString();
    }
}
