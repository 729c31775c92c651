package org.ptracker.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a disabled account in again. */
@Command(
        name = "enable",
        description = "Let a disabled account in again, for admins.",
        footer = {"%nExample:", "  ptracker user enable eve"})
final class UserEnableCommand implements Runnable {
    private final Session session;

    @Mixin
    private final AccountSwitch account = new AccountSwitch();

    UserEnableCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        account.set(session, false, "disable");
    }
}
