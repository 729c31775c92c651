package org.ptracker.cli.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ptracker.cli.exit.CommandException;

/** What a person may write into {@code config.json}. */
public enum SettingName {
    CA_FILE,
    SWITCH,
    TIMEOUT,
    TOKEN_COMMAND,
    URL;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static SettingName of(String key) {
        if (key.equals("token")) {
            throw CommandException.usage("the token is neither shown nor set here: run ptracker login, or set"
                    + " token_command to a command that prints it");
        }
        return Arrays.stream(values())
                .filter(name -> name.key().equals(key))
                .findFirst()
                .orElseThrow(() -> CommandException.usage("\"" + key + "\" is not known; the known names are "
                        + Arrays.stream(values()).map(SettingName::key).collect(Collectors.joining(", "))));
    }
}
