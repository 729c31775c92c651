package org.ptracker.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints one setting as it counts just now, alone. */
@Command(
        name = "get",
        description = "Print one setting as it counts just now.",
        footer = {"%nExample:", "  ptracker config get url"})
final class ConfigGetCommand implements Runnable {
    private final Session session;

    @Parameters(paramLabel = "NAME", description = "timeout, token_command or url.")
    private String name = "";

    ConfigGetCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        Setting setting = setting(SettingName.of(name));
        if (setting == null) {
            throw new CommandException(
                    ExitCode.NOT_FOUND, name + " is not set; run: ptracker config set " + name + " VALUE");
        }
        session.surroundings().out().println(setting.value());
    }

    private @Nullable Setting setting(SettingName wanted) {
        Settings settings = session.settings();
        return switch (wanted) {
            case TIMEOUT -> settings.timeout();
            case TOKEN_COMMAND -> settings.tokenCommand();
            case URL -> settings.url();
        };
    }
}
