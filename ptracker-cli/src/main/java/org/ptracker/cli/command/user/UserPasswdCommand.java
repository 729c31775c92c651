package org.ptracker.cli.command.user;

import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.http.ApiClient;
import org.ptracker.cli.invocation.Invocation;
import org.ptracker.cli.option.PasswordOption;
import org.ptracker.common.account.AccountChange;
import org.ptracker.common.account.UserChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes your password, or for admins the password of somebody who has lost theirs. */
@Command(
        name = "passwd",
        description = "Change your password, or as an admin that of another account.",
        footer = {
            "%nExamples:",
            "  ptracker user passwd",
            "  ptracker user passwd eve --password-file new.txt",
            "%nA new password revokes all tokens of the account, except the one with which you change your own.",
        })
public final class UserPasswdCommand implements Runnable {
    private static final String CURRENT = "--current-password-file";

    private final Invocation invocation;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Whose password, for admins. Default: yours.")
    private @Nullable String name;

    @Option(
            names = CURRENT,
            paramLabel = "FILE",
            description = "Read your current password from the first line of this file.")
    private @Nullable String currentFile;

    @Mixin
    private final PasswordOption password = new PasswordOption();

    public UserPasswdCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        ApiClient client = invocation.client();
        if (name == null) {
            if ("-".equals(currentFile) && "-".equals(password.file())) {
                throw CommandException.usage("the standard input holds only one password; give a file for the other");
            }
            String current = currentFile == null
                    ? PasswordOption.ask(invocation, "Current password: ", CURRENT)
                    : PasswordOption.firstLine(invocation, currentFile, CURRENT);
            client.accounts().changeMe(new AccountChange(null, null, null, password.fresh(invocation), current));
            say("changed your password; your other tokens are revoked");
        } else {
            client.accounts().changeUser(name, new UserChange(password.fresh(invocation), null, null));
            say("changed the password of " + name + "; all tokens of that account are revoked");
        }
    }

    private void say(String words) {
        invocation.say(words);
    }
}
