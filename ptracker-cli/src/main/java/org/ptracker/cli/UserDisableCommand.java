package org.ptracker.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Keeps somebody out and their intervals in. */
@Command(
        name = "disable",
        description = "Refuse an account's sign-in and tokens, for admins; nothing is deleted.",
        footer = {"%nExample:", "  ptracker user disable eve"})
final class UserDisableCommand implements Runnable {
    private final Session session;

    @Mixin
    private final AccountSwitch account = new AccountSwitch();

    UserDisableCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        account.set(session, true, "enable");
    }
}
