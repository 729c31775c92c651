package org.ptracker.cli.command.user;

import org.ptracker.cli.invocation.Invocation;
import org.ptracker.common.account.UserChange;
import picocli.CommandLine.Parameters;

/** Which account {@code user disable} and {@code user enable} mean, and what each does to it. */
final class AccountSwitch {
    @Parameters(paramLabel = "NAME", description = "The account.")
    private String name = "";

    /**
     * Sets it and says so.
     *
     * @param wayBack the command that takes it back: {@code enable}
     */
    void set(Invocation invocation, boolean disabled, String wayBack) {
        invocation.client().accounts().changeUser(name, new UserChange(null, null, disabled));
        invocation.say((disabled ? "disabled " : "enabled ") + name + "; undo: ptracker user " + wayBack + " " + name);
    }
}
