package org.ptracker.cli.command.user;

import org.ptracker.cli.invocation.Invocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a disabled account in again. */
@Command(
        name = "enable",
        description = "Let a disabled account sign in again (admins only).",
        footer = {"%nExample:", "  ptracker user enable eve"})
public final class UserEnableCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final AccountSwitch account = new AccountSwitch();

    public UserEnableCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        account.set(invocation, false, "disable");
    }
}
