package org.ptracker.cli.command.config;

import org.ptracker.cli.account.SettingName;
import org.ptracker.cli.account.SettingsFile;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.invocation.Invocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes one setting out of {@code config.json}. */
@Command(
        name = "unset",
        description = "Take one setting out of config.json.",
        footer = {"%nExample:", "  ptracker config unset timeout"})
public final class ConfigUnsetCommand implements Runnable {
    private final Invocation invocation;

    @Parameters(
            paramLabel = "NAME",
            completionCandidates = SettingNames.class,
            description = "ca_file, switch, timeout, token_command or url.")
    private String name = "";

    public ConfigUnsetCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        SettingName changed = SettingName.of(name);
        SettingsFile file = invocation.settings().file();
        if (file.value(changed) == null) {
            throw new CommandException(
                    ExitCode.NOT_FOUND, name + " is not set in " + SettingsFile.path(invocation.folder()));
        }
        file.with(changed, null).write(invocation.folder());
        invocation.say("took " + name + " out of " + SettingsFile.path(invocation.folder()));
    }
}
