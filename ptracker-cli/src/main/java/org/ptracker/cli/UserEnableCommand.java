package org.ptracker.cli;

import org.ptracker.common.UserChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets a disabled account in again. */
@Command(
        name = "enable",
        description = "Let a disabled account in again, for admins.",
        footer = {"%nExample:", "  ptracker user enable eve"})
final class UserEnableCommand implements Runnable {
    private final Session session;

    @Parameters(paramLabel = "NAME", description = "The account.")
    private String name = "";

    UserEnableCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        session.client().changeUser(name, new UserChange(null, null, false));
        if (!session.options().quiet) {
            session.surroundings().say("enabled " + name + "; undo: ptracker user disable " + name);
        }
    }
}
