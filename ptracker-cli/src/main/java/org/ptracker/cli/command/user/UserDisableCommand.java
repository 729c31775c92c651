package org.ptracker.cli.command.user;

import org.ptracker.cli.invocation.Invocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Keeps somebody out and their intervals in. */
@Command(
        name = "disable",
        description = "Refuse the sign-in of an account and revoke its tokens (admins only); no interval is deleted.",
        footer = {"%nExample:", "  ptracker user disable eve"})
public final class UserDisableCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final AccountSwitch account = new AccountSwitch();

    public UserDisableCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        account.set(invocation, true, "enable");
    }
}
