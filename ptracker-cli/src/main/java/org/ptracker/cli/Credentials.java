package org.ptracker.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Json;

/**
 * The tokens of {@code credentials.json}, each kept under the URL of its server, so that none is ever sent to another.
 * Written by {@code login} and {@code logout} only.
 *
 * @param last the server signed in to last: the default of the commands that follow
 * @param servers by URL as {@link ServerAddress#spell} writes it
 */
record Credentials(@Nullable String last, Map<String, Entry> servers) {

    private static final Credentials NONE = new Credentials(null, Map.of());

    Credentials {
        servers = Collections.unmodifiableMap(new TreeMap<>(servers));
    }

    /** One account on one server. */
    record Entry(String user, String token) {
        @Override
        public String toString() {
            return "Entry[user=" + user + ", token=REDACTED]";
        }
    }

    static Credentials read(Path folder) {
        return SettingsFile.readJson(file(folder), Credentials.class, NONE);
    }

    private static Path file(Path folder) {
        return folder.resolve("credentials.json");
    }

    Credentials with(String server, Entry entry) {
        Map<String, Entry> changed = new TreeMap<>(servers);
        changed.put(server, entry);
        return new Credentials(server, changed);
    }

    Credentials without(String server) {
        Map<String, Entry> changed = new TreeMap<>(servers);
        changed.remove(server);
        return new Credentials(last, changed);
    }

    void write(Path folder) {
        replace(folder, "credentials.json", this);
    }

    /**
     * Writes a file of this folder readable by its owner only, and as a whole: after a crash at any point there is the old
     * file or the new one.
     */
    static void replace(Path folder, String name, Object content) {
        Path file = folder.resolve(name);
        try {
            PrivateFile.write(file, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
