package org.ptracker.cli.command.user;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.OutputOption;
import org.ptracker.cli.output.JsonText;
import org.ptracker.cli.output.TablePrinter;
import org.ptracker.common.account.User;
import org.ptracker.common.account.UserList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists every account. */
@Command(
        name = "list",
        description = "List every account (admins only).",
        footer = {"%nExample:", "  ptracker user list -o json"})
public final class UserListCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final OutputOption output = new OutputOption();

    public UserListCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        UserList users = invocation.client().accounts().users();
        PrintWriter out = invocation.out();
        if (output.isJson()) {
            out.println(JsonText.of(users));
            return;
        }
        TablePrinter table = new TablePrinter(List.of("NAME", "ROLE", "ZONE", "OVERLAPS", "MADE", ""), Set.of());
        for (User user : users.items()) {
            table.add(List.of(
                    user.name(),
                    user.role().name().toLowerCase(Locale.ROOT),
                    user.zone(),
                    user.overlapPolicy().name().toLowerCase(Locale.ROOT),
                    LocalDate.ofInstant(
                                    user.createdAt(), invocation.environment().zone())
                            .toString(),
                    user.disabled() ? "disabled" : ""));
        }
        table.print(out);
    }
}
