package org.ptracker.cli.account;

import java.nio.file.Path;
import java.time.Duration;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.http.Authorities;
import org.ptracker.cli.http.ServerAddress;

/**
 * The settings of one run, each with the place where it comes from: the command line, then the environment, then
 * {@code config.json}, then what {@code login} kept, then what is built in.
 */
public final class Settings {
    private static final String BUILT_IN = "built in";

    private final ProcessEnvironment environment;
    private final OptionValues options;
    private @Nullable SettingsFile file;

    /** What the options of this run say, read once they are parsed. */
    public interface OptionValues {
        public @Nullable String url();

        public @Nullable String timeout();

        public @Nullable String tokenCommand();

        public @Nullable String caFile();
    }

    public Settings(ProcessEnvironment environment, OptionValues options) {
        this.environment = environment;
        this.options = options;
    }

    public Path folder() {
        return SettingsFile.folder(environment);
    }

    /** {@code config.json}, read once. */
    public SettingsFile file() {
        if (file == null) {
            file = SettingsFile.read(folder());
        }
        return file;
    }

    public SettingValue url() {
        SettingValue given = given(options.url(), "--url", "PTRACKER_URL", SettingName.URL);
        if (given != null) {
            return given;
        }
        String last = Credentials.read(folder()).last();
        return last == null
                ? new SettingValue(ServerAddress.DEFAULT, SettingOrigin.DEFAULT, BUILT_IN)
                : new SettingValue(
                        last, SettingOrigin.LOGIN, Credentials.file(folder()).toString());
    }

    public HttpUrl server() {
        return ServerAddress.parse(url().value());
    }

    /** How long to wait for an answer. */
    public Duration answerTimeout() {
        SettingValue timeout = timeout();
        return Timeout.parse(timeout.value(), timeout.source());
    }

    /** As it was written; {@link Timeout} reads it. */
    public SettingValue timeout() {
        SettingValue given = given(options.timeout(), "--timeout", "PTRACKER_TIMEOUT", SettingName.TIMEOUT);
        return given == null ? new SettingValue(Timeout.DEFAULT, SettingOrigin.DEFAULT, BUILT_IN) : given;
    }

    /** The shell command that prints the token, or null. An environment that names a token wins over that of the file. */
    public @Nullable SettingValue tokenCommand() {
        return given(options.tokenCommand(), "--token-command", null, SettingName.TOKEN_COMMAND);
    }

    /** The file with the certificates of authorities that count beside the JVM's own, or null. */
    public @Nullable SettingValue caFile() {
        return given(options.caFile(), "--ca-file", "PTRACKER_CA_FILE", SettingName.CA_FILE);
    }

    /** Whether {@code start} ends what is going on. */
    public boolean switches() {
        SettingValue setting = switchSetting();
        return setting != null && Boolean.TRUE.equals(SettingsFile.flag(setting.value(), setting.source()));
    }

    /** As it was written; null where nobody did. */
    public @Nullable SettingValue switchSetting() {
        return given(null, "--switch", "PTRACKER_SWITCH", SettingName.SWITCH);
    }

    @Nullable
    Authorities authorities() {
        SettingValue file = caFile();
        return file == null ? null : new Authorities(Path.of(file.value()), file.source());
    }

    private @Nullable SettingValue given(
            @Nullable String option, String optionName, @Nullable String variable, SettingName name) {
        if (option != null) {
            return new SettingValue(option, SettingOrigin.OPTION, optionName);
        }
        String value = variable == null ? null : environment.variable(variable);
        if (variable != null && value != null) {
            return new SettingValue(value, SettingOrigin.ENVIRONMENT, variable);
        }
        String written = file().value(name);
        return written == null
                ? null
                : new SettingValue(
                        written, SettingOrigin.FILE, SettingsFile.path(folder()).toString());
    }
}
