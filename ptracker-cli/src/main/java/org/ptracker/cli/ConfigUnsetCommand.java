package org.ptracker.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes one setting out of {@code config.json}. */
@Command(
        name = "unset",
        description = "Take one setting out of config.json.",
        footer = {"%nExample:", "  ptracker config unset timeout"})
final class ConfigUnsetCommand implements Runnable {
    private final Session session;

    @Parameters(paramLabel = "NAME", description = "timeout, token_command or url.")
    private String name = "";

    ConfigUnsetCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        SettingName changed = SettingName.of(name);
        SettingsFile file = session.settings().file();
        if (file.value(changed) == null) {
            throw new CommandException(
                    ExitCode.NOT_FOUND, name + " is not set in " + SettingsFile.path(session.folder()));
        }
        file.with(changed, null).write(session.folder());
        if (!session.options().quiet) {
            session.surroundings().say("took " + name + " out of " + SettingsFile.path(session.folder()));
        }
    }
}
