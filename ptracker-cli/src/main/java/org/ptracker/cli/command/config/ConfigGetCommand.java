package org.ptracker.cli.command.config;

import org.jspecify.annotations.Nullable;
import org.ptracker.cli.account.SettingName;
import org.ptracker.cli.account.SettingValue;
import org.ptracker.cli.account.Settings;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.invocation.Invocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints one setting as it counts just now, alone. */
@Command(
        name = "get",
        description = "Print the value of one setting that is in force now.",
        footer = {"%nExample:", "  ptracker config get url"})
public final class ConfigGetCommand implements Runnable {
    private final Invocation invocation;

    @Parameters(
            paramLabel = "NAME",
            completionCandidates = SettingNames.class,
            description = "ca_file, switch, timeout, token_command or url.")
    private String name = "";

    public ConfigGetCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        SettingValue setting = setting(SettingName.of(name));
        if (setting == null) {
            throw new CommandException(
                    ExitCode.NOT_FOUND, name + " is not set; run: ptracker config set " + name + " VALUE");
        }
        invocation.out().println(setting.value());
    }

    private @Nullable SettingValue setting(SettingName wanted) {
        Settings settings = invocation.settings();
        return switch (wanted) {
            case CA_FILE -> settings.caFile();
            case SWITCH -> settings.switchSetting();
            case TIMEOUT -> settings.timeout();
            case TOKEN_COMMAND -> settings.tokenCommand();
            case URL -> settings.url();
        };
    }
}
