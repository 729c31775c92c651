package org.ptracker.cli;

import org.ptracker.common.UserChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Keeps somebody out and their intervals in. */
@Command(
        name = "disable",
        description = "Refuse an account's sign-in and tokens, for admins; nothing is deleted.",
        footer = {"%nExample:", "  ptracker user disable eve"})
final class UserDisableCommand implements Runnable {
    private final Session session;

    @Parameters(paramLabel = "NAME", description = "The account.")
    private String name = "";

    UserDisableCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        session.client().changeUser(name, new UserChange(null, null, true));
        if (!session.options().quiet) {
            session.surroundings().say("disabled " + name + "; undo: ptracker user enable " + name);
        }
    }
}
