package org.ptracker.cli;

import java.nio.file.Path;
import java.time.Duration;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one run, each with the place where it comes from: the command line, then the environment, then
 * {@code config.json}, then what {@code login} kept, then what is built in.
 */
final class Settings {
    private static final String BUILT_IN = "built in";

    private final Surroundings surroundings;
    private final OptionValues options;
    private @Nullable SettingsFile file;

    /** What the options of this run say, read once they are parsed. */
    interface OptionValues {
        @Nullable
        String url();

        @Nullable
        String timeout();

        @Nullable
        String tokenCommand();
    }

    Settings(Surroundings surroundings, OptionValues options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    Path folder() {
        return SettingsFile.folder(surroundings);
    }

    /** {@code config.json}, read once. */
    SettingsFile file() {
        if (file == null) {
            file = SettingsFile.read(folder());
        }
        return file;
    }

    Setting url() {
        Setting given = given(options.url(), "--url", "PTRACKER_URL", SettingName.URL);
        if (given != null) {
            return given;
        }
        String last = Credentials.read(folder()).last();
        return last == null
                ? new Setting(ServerAddress.DEFAULT, SettingOrigin.DEFAULT, BUILT_IN)
                : new Setting(
                        last, SettingOrigin.LOGIN, Credentials.file(folder()).toString());
    }

    HttpUrl server() {
        return ServerAddress.parse(url().value());
    }

    /** How long to wait for an answer. */
    Duration answerTimeout() {
        Setting timeout = timeout();
        return Timeout.parse(timeout.value(), timeout.source());
    }

    /** As it was written; {@link Timeout} reads it. */
    Setting timeout() {
        Setting given = given(options.timeout(), "--timeout", "PTRACKER_TIMEOUT", SettingName.TIMEOUT);
        return given == null ? new Setting(Timeout.DEFAULT, SettingOrigin.DEFAULT, BUILT_IN) : given;
    }

    /** The shell command that prints the token, or null. An environment that names a token wins over that of the file. */
    @Nullable
    Setting tokenCommand() {
        return given(options.tokenCommand(), "--token-command", null, SettingName.TOKEN_COMMAND);
    }

    private @Nullable Setting given(
            @Nullable String option, String optionName, @Nullable String variable, SettingName name) {
        if (option != null) {
            return new Setting(option, SettingOrigin.OPTION, optionName);
        }
        String value = variable == null ? null : surroundings.variable(variable);
        if (variable != null && value != null) {
            return new Setting(value, SettingOrigin.ENVIRONMENT, variable);
        }
        String written = file().value(name);
        return written == null
                ? null
                : new Setting(
                        written, SettingOrigin.FILE, SettingsFile.path(folder()).toString());
    }
}
