package org.ptracker.cli.command.config;

import java.nio.file.Path;
import org.ptracker.cli.account.SettingName;
import org.ptracker.cli.account.SettingsFile;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.http.Authorities;
import org.ptracker.cli.invocation.Invocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes one setting into {@code config.json}. */
@Command(
        name = "set",
        description = "Write one setting into config.json.",
        footer = {
            "%nExamples:",
            "  ptracker config set url https://ptracker.example.org",
            "  ptracker config set timeout 10s",
            "  ptracker config set switch true",
            "  ptracker config set token_command \"pass show ptracker\"",
            "%nThe token of token_command goes to the server that url names there, and to no other.",
        })
public final class ConfigSetCommand implements Runnable {
    private final Invocation invocation;

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            completionCandidates = SettingNames.class,
            description = "ca_file, switch, timeout, token_command or url.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "VALUE", description = "The new value.")
    private String value = "";

    public ConfigSetCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        SettingName changed = SettingName.of(name);
        if (value.isBlank()) {
            throw CommandException.usage(
                    "the value is empty; to take the setting out, run: ptracker config unset " + name);
        }
        invocation
                .settings()
                .file()
                .with(changed, changed == SettingName.CA_FILE ? path() : value)
                .write(invocation.folder());
        invocation.say("set " + name + " in " + SettingsFile.path(invocation.folder()));
        tellWhatCountsInstead(changed);
    }

    /** Whole, since the next command may run in another folder. */
    private String path() {
        Path file = Path.of(value).toAbsolutePath();
        new Authorities(file, name).check();
        return file.toString();
    }

    /** A person who sets what something else overrules would look for the fault for long. */
    private void tellWhatCountsInstead(SettingName changed) {
        String variable = switch (changed) {
            case CA_FILE -> "PTRACKER_CA_FILE";
            case SWITCH -> "PTRACKER_SWITCH";
            case TIMEOUT -> "PTRACKER_TIMEOUT";
            case URL -> "PTRACKER_URL";
            case TOKEN_COMMAND ->
                invocation.environment().variable("PTRACKER_TOKEN") != null ? "PTRACKER_TOKEN" : "PTRACKER_TOKEN_FILE";
        };
        if (invocation.environment().variable(variable) != null) {
            invocation.environment().say("warning: " + variable + " is set and takes precedence over config.json");
        }
    }
}
