package org.ptracker.cli.account;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.file.JsonFile;
import org.ptracker.cli.http.ServerAddress;

/**
 * The tokens of {@code credentials.json}, each kept under the URL of its server, so that none is ever sent to another.
 * Written by {@code login} and {@code logout} only.
 *
 * @param last the server signed in to last: the default of the commands that follow
 * @param servers by URL as {@link ServerAddress#spell} writes it
 */
public record Credentials(@Nullable String last, Map<String, Entry> servers) {

    private static final Credentials NONE = new Credentials(null, Map.of());

    public Credentials {
        servers = Collections.unmodifiableMap(new TreeMap<>(servers));
    }

    /** One account on one server. */
    public record Entry(String user, String token) {
        @Override
        public String toString() {
            return "Entry[user=" + user + ", token=REDACTED]";
        }
    }

    public static Credentials read(Path folder) {
        return JsonFile.read(file(folder), Credentials.class, NONE);
    }

    public static Path file(Path folder) {
        return folder.resolve("credentials.json");
    }

    public Credentials with(String server, Entry entry) {
        Map<String, Entry> changed = new TreeMap<>(servers);
        changed.put(server, entry);
        return new Credentials(server, changed);
    }

    public Credentials without(String server) {
        Map<String, Entry> changed = new TreeMap<>(servers);
        changed.remove(server);
        return new Credentials(last, changed);
    }

    public void write(Path folder) {
        JsonFile.write(file(folder), this);
    }
}
