package org.ptracker.cli;

/** The account's zone or week is not what was presumed. Nothing is printed or changed yet: the command is run once more. */
final class AccountChangedException extends CommandException {
    private static final long serialVersionUID = 1;

    AccountChangedException() {
        super(ExitCode.FAILED, "the zone or week of the account has changed meanwhile; run it again");
    }
}
