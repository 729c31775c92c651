package org.ptracker.cli.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.environment.XdgFolders;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.file.JsonFile;
import org.ptracker.cli.http.ServerAddress;

/**
 * What a person writes into {@code config.json}, by hand or with {@code ptracker config set}. A name that is not known is
 * an error.
 *
 * @param caFile a PEM file with certificates of authorities
 * @param switches whether {@code start} ends what is going on
 * @param timeout as {@link Timeout} reads it
 * @param tokenCommand a shell command whose first line is the token for {@code url}
 * @param url the server, unless {@code --url} or {@code PTRACKER_URL} names one
 */
public record SettingsFile(
        @Nullable String caFile,
        @JsonProperty("switch") @Nullable Boolean switches,
        @Nullable String timeout,
        @Nullable String tokenCommand,
        @Nullable String url) {
    static final SettingsFile EMPTY = new SettingsFile(null, null, null, null, null);

    /** The folder of this file and of {@link Credentials}. */
    public static Path folder(ProcessEnvironment environment) {
        return XdgFolders.configuration(environment);
    }

    public static Path path(Path folder) {
        return folder.resolve("config.json");
    }

    public static SettingsFile read(Path folder) {
        return JsonFile.read(path(folder), SettingsFile.class, EMPTY).checked(path(folder));
    }

    /** A token goes to one server only, so its command stands beside that server's URL. */
    private SettingsFile checked(Path source) {
        if (tokenCommand != null && url == null) {
            throw CommandException.usage(source + ": token_command needs url beside it, the one server that the token"
                    + " goes to; run: ptracker config set url URL");
        }
        if (timeout != null) {
            Timeout.parse(timeout, source + ": timeout");
        }
        if (url != null) {
            ServerAddress.parse(url);
        }
        return this;
    }

    public @Nullable String value(SettingName name) {
        return switch (name) {
            case CA_FILE -> caFile;
            case SWITCH -> switches == null ? null : switches.toString();
            case TIMEOUT -> timeout;
            case TOKEN_COMMAND -> tokenCommand;
            case URL -> url;
        };
    }

    public SettingsFile with(SettingName name, @Nullable String value) {
        return new SettingsFile(
                name == SettingName.CA_FILE ? value : caFile,
                name == SettingName.SWITCH ? flag(value, name.key()) : switches,
                name == SettingName.TIMEOUT ? value : timeout,
                name == SettingName.TOKEN_COMMAND ? value : tokenCommand,
                name == SettingName.URL ? value : url);
    }

    /** {@code true} or {@code false}; null of nothing. */
    static @Nullable Boolean flag(@Nullable String value, String source) {
        if (value != null && !value.equals("true") && !value.equals("false")) {
            throw CommandException.usage(source + ": \"" + value + "\" is neither true nor false");
        }
        return value == null ? null : Boolean.valueOf(value);
    }

    public void write(Path folder) {
        Path file = path(folder);
        checked(file);
        if (Files.isSymbolicLink(file)) {
            // Kept elsewhere, as in a repository of settings: that file is meant, and the link stays.
            file = realPath(file);
        }
        JsonFile.write(file, this);
    }

    private static Path realPath(Path link) {
        try {
            return link.toRealPath();
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, link + " leads nowhere: " + e.getMessage(), e);
        }
    }
}
