package org.ptracker.server;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.time.IsoDuration;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.http.TrustedProxies;
import org.ptracker.server.storage.postgres.PostgresSettings;
import org.ptracker.server.tls.PemFiles;

/**
 * Every setting of the server, read from the environment once, at start. Immutable.
 *
 * @param data an absolute path
 * @param port 0 for a free one
 * @param postgres null for SQLite
 * @param backups null for none
 * @param adminUser name of the account to make while there is none, or null for none
 * @param adminPassword its password; not null when there is a name
 * @param tls what to show clients, or null for plain HTTP
 */
public record ServerConfig(
        String host,
        int port,
        Path data,
        @Nullable PostgresSettings postgres,
        @Nullable BackupPlan backups,
        @Nullable String adminUser,
        @Nullable String adminPassword,
        boolean jsonLog,
        LogLevel logLevel,
        int writeQueue,
        int readers,
        int connectionsPerAddress,
        MetricsAccess metrics,
        TrustedProxies trustedProxies,
        @Nullable PemFiles tls) {

    private static final String PREFIX = "PTRACKER_";
    private static final int HIGHEST_PORT = 65_535;

    /** Variables of the command line client, which are set too where both are used in one shell. */
    private static final Set<String> OF_THE_CLIENT = Set.of(
            "PTRACKER_URL",
            "PTRACKER_TOKEN",
            "PTRACKER_TOKEN_FILE",
            "PTRACKER_SWITCH",
            "PTRACKER_TIMEOUT",
            "PTRACKER_CA_FILE",
            "PTRACKER_NO_ARCHIVE");

    private static final Set<Setting> OF_POSTGRES = EnumSet.of(
            Setting.PTRACKER_DATABASE_USER, Setting.PTRACKER_DATABASE_PASSWORD_FILE, Setting.PTRACKER_DATABASE_POOL);

    public ServerConfig {
        requireNonNull(host, "host");
        data = data.toAbsolutePath().normalize();
    }

    /**
     * Reads the settings.
     *
     * @throws StartupException naming the variable that is unknown or wrong, and what would work
     */
    public static ServerConfig from(Map<String, String> environment) {
        refuseUnknown(environment);
        Map<Setting, String> set = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String value = environment.get(setting.name());
            if (value != null && !value.isEmpty() && !ServiceLinks.isOne(setting.name(), value)) {
                set.put(setting, value);
            }
        }
        String adminUser = set.get(Setting.PTRACKER_ADMIN_USER);
        String adminPassword = adminPassword(set);
        if ((adminUser == null) != (adminPassword == null)) {
            throw invalid(
                    Setting.PTRACKER_ADMIN_USER, "and PTRACKER_ADMIN_PASSWORD_FILE belong together: set both or none");
        }
        return new ServerConfig(
                value(set, Setting.PTRACKER_HOST),
                number(set, Setting.PTRACKER_PORT, 0, HIGHEST_PORT),
                data(set, environment),
                postgres(set),
                backups(set),
                adminUser,
                adminPassword,
                isJson(set),
                choice(set, Setting.PTRACKER_LOG_LEVEL, LogLevel.values(), "error, warn, info or debug"),
                number(set, Setting.PTRACKER_WRITE_QUEUE, 1, 1_000_000),
                set.containsKey(Setting.PTRACKER_READERS)
                        ? number(set, Setting.PTRACKER_READERS, 1, 1000)
                        : defaultReaders(),
                number(set, Setting.PTRACKER_CONNECTIONS_PER_ADDRESS, 1, 1_000_000),
                choice(set, Setting.PTRACKER_METRICS, MetricsAccess.values(), "open, admin or off"),
                trustedProxies(set),
                tls(set));
    }

    private static int defaultReaders() {
        return Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    }

    private static void refuseUnknown(Map<String, String> environment) {
        Set<String> known = Arrays.stream(Setting.values()).map(Enum::name).collect(Collectors.toSet());
        List<String> unknown = environment.entrySet().stream()
                .filter(variable -> !ServiceLinks.isOne(variable.getKey(), variable.getValue()))
                .map(Map.Entry::getKey)
                .filter(name -> name.startsWith(PREFIX) && !known.contains(name) && !OF_THE_CLIENT.contains(name))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new StartupException(
                    "unknown setting " + String.join(", ", unknown) + "; known are "
                            + known.stream().sorted().collect(Collectors.joining(", ")),
                    null);
        }
    }

    private static @Nullable String adminPassword(Map<Setting, String> set) {
        String direct = set.get(Setting.PTRACKER_ADMIN_PASSWORD);
        String file = set.get(Setting.PTRACKER_ADMIN_PASSWORD_FILE);
        if (direct != null && file != null) {
            throw invalid(Setting.PTRACKER_ADMIN_PASSWORD, "is set beside PTRACKER_ADMIN_PASSWORD_FILE: set one");
        }
        return file == null ? direct : firstLine(Setting.PTRACKER_ADMIN_PASSWORD_FILE, file);
    }

    private static String firstLine(Setting setting, String file) {
        try {
            List<String> lines = Files.readAllLines(Path.of(file));
            if (lines.isEmpty() || lines.get(0).isEmpty()) {
                throw invalid(setting, "names a file whose first line is empty");
            }
            return lines.get(0);
        } catch (IOException | InvalidPathException e) {
            throw invalid(setting, "names a file that cannot be read: " + e);
        }
    }

    /** The folder for what is too much for the memory: that of the database, or the one for temporary files. */
    Path spools() {
        return postgres == null ? data : Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static @Nullable PostgresSettings postgres(Map<Setting, String> set) {
        String url = set.get(Setting.PTRACKER_DATABASE_URL);
        if (url == null) {
            for (Setting setting : OF_POSTGRES) {
                if (set.containsKey(setting)) {
                    throw invalid(setting, "is of PostgreSQL: set PTRACKER_DATABASE_URL too, or leave it out");
                }
            }
            return null;
        }
        String file = set.get(Setting.PTRACKER_DATABASE_PASSWORD_FILE);
        try {
            return new PostgresSettings(
                    url,
                    set.get(Setting.PTRACKER_DATABASE_USER),
                    file == null ? null : firstLine(Setting.PTRACKER_DATABASE_PASSWORD_FILE, file),
                    number(set, Setting.PTRACKER_DATABASE_POOL, PostgresSettings.LEAST_POOL, 1000));
        } catch (IllegalArgumentException e) {
            throw invalid(Setting.PTRACKER_DATABASE_URL, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable BackupPlan backups(Map<Setting, String> set) {
        String into = set.get(Setting.PTRACKER_BACKUP_INTO);
        try {
            Duration every = IsoDuration.parse(value(set, Setting.PTRACKER_BACKUP_EVERY));
            if (every.compareTo(BackupPlan.SHORTEST) < 0) {
                throw invalid(Setting.PTRACKER_BACKUP_EVERY, "is too short; P1D or PT12H works");
            }
            return into == null ? null : new BackupPlan(Path.of(into), every);
        } catch (DateTimeException e) {
            throw invalid(Setting.PTRACKER_BACKUP_EVERY, String.valueOf(e.getMessage()));
        } catch (InvalidPathException e) {
            throw invalid(Setting.PTRACKER_BACKUP_INTO, "is not a path: " + e.getMessage());
        }
    }

    private static Path data(Map<Setting, String> set, Map<String, String> environment) {
        String chosen = set.get(Setting.PTRACKER_DATA);
        try {
            if (chosen != null) {
                return Path.of(chosen);
            }
            String xdg = environment.get("XDG_DATA_HOME");
            // The XDG specification has relative paths ignored.
            boolean usable = xdg != null && Path.of(xdg).isAbsolute();
            Path base = usable ? Path.of(xdg) : Path.of(System.getProperty("user.home"), ".local", "share");
            return base.resolve("ptracker");
        } catch (InvalidPathException e) {
            throw invalid(Setting.PTRACKER_DATA, "is not a path: " + e.getMessage());
        }
    }

    private static boolean isJson(Map<Setting, String> set) {
        String format = value(set, Setting.PTRACKER_LOG_FORMAT);
        if (!format.equals("text") && !format.equals("json")) {
            throw invalid(Setting.PTRACKER_LOG_FORMAT, "is \"" + format + "\"; text or json works");
        }
        return format.equals("json");
    }

    private static <T> T choice(Map<Setting, String> set, Setting setting, T[] candidates, String inWords) {
        String chosen = value(set, setting);
        for (T candidate : candidates) {
            if (candidate.toString().equals(chosen)) {
                return candidate;
            }
        }
        throw invalid(setting, "is \"" + chosen + "\"; " + inWords + " works");
    }

    private static TrustedProxies trustedProxies(Map<Setting, String> set) {
        String list = set.get(Setting.PTRACKER_TRUSTED_PROXIES);
        try {
            return list == null ? TrustedProxies.NONE : TrustedProxies.parse(list);
        } catch (IllegalArgumentException e) {
            throw invalid(Setting.PTRACKER_TRUSTED_PROXIES, "names a proxy that does not work: " + e.getMessage());
        }
    }

    private static @Nullable PemFiles tls(Map<Setting, String> set) {
        String certificate = set.get(Setting.PTRACKER_TLS_CERT);
        String key = set.get(Setting.PTRACKER_TLS_KEY);
        if (certificate == null && key == null) {
            return null;
        }
        if (certificate == null || key == null) {
            throw invalid(Setting.PTRACKER_TLS_CERT, "and PTRACKER_TLS_KEY belong together: set both or none");
        }
        try {
            return new PemFiles(Path.of(certificate), Path.of(key));
        } catch (InvalidPathException e) {
            throw invalid(Setting.PTRACKER_TLS_CERT, "or PTRACKER_TLS_KEY is not a path: " + e.getMessage());
        }
    }

    /** What is set, or the setting's own default. */
    private static String value(Map<Setting, String> set, Setting setting) {
        return set.getOrDefault(setting, setting.fallback().orElse(""));
    }

    private static int number(Map<Setting, String> set, Setting setting, int least, int most) {
        String text = value(set, setting);
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below, with the numbers that work.
        }
        throw invalid(setting, "is \"" + text + "\"; a whole number from " + least + " to " + most + " works");
    }

    private static StartupException invalid(Setting setting, String what) {
        return new StartupException(setting + " " + what, null);
    }

    /** The settings in force, a line each, without secrets. */
    public String describe() {
        return String.join(
                "\n",
                "PTRACKER_HOST=" + host,
                "PTRACKER_PORT=" + port,
                "PTRACKER_DATA=" + data,
                describe(postgres),
                "PTRACKER_BACKUP_INTO=" + (backups == null ? "" : backups.into()),
                "PTRACKER_BACKUP_EVERY=" + (backups == null ? "" : backups.every()),
                "PTRACKER_ADMIN_USER=" + (adminUser == null ? "" : adminUser),
                "PTRACKER_ADMIN_PASSWORD=" + (adminPassword == null ? "" : "REDACTED"),
                "PTRACKER_LOG_FORMAT=" + (jsonLog ? "json" : "text"),
                "PTRACKER_LOG_LEVEL=" + logLevel,
                "PTRACKER_WRITE_QUEUE=" + writeQueue,
                "PTRACKER_READERS=" + readers,
                "PTRACKER_CONNECTIONS_PER_ADDRESS=" + connectionsPerAddress,
                "PTRACKER_METRICS=" + metrics,
                "PTRACKER_TRUSTED_PROXIES=" + trustedProxies,
                "PTRACKER_TLS_CERT=" + (tls == null ? "" : tls.certificate()),
                "PTRACKER_TLS_KEY=" + (tls == null ? "" : tls.key()));
    }

    private static String describe(@Nullable PostgresSettings postgres) {
        return String.join(
                "\n",
                "PTRACKER_DATABASE_URL=" + (postgres == null ? "" : postgres.url()),
                "PTRACKER_DATABASE_USER=" + (postgres == null || postgres.user() == null ? "" : postgres.user()),
                "PTRACKER_DATABASE_PASSWORD_FILE="
                        + (postgres == null || postgres.password() == null ? "" : "REDACTED"),
                "PTRACKER_DATABASE_POOL=" + (postgres == null ? "" : postgres.pool()));
    }

    @Override
    public String toString() {
        return describe();
    }
}
