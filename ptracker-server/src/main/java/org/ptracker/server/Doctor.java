package org.ptracker.server;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.file.PrivateFolder;
import org.ptracker.server.storage.sqlite.SqliteCheck;
import org.ptracker.server.tls.PemFiles;

/** Looks for what may be wrong with a server and its surroundings, and says what to do; changes nothing. */
final class Doctor {
    private static final long ROOM = 100L << 20;
    private static final Duration OLD_BACKUP = Duration.ofHours(36);
    private static final Duration RENEWAL = Duration.ofDays(14);
    private static final Duration WRONG_CLOCK = Duration.ofMinutes(1);
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    private final ServerConfig config;
    private final Instant now;
    private final List<Finding> findings = new ArrayList<>();

    /** One line for a person; a fault is what has to be mended. */
    record Finding(Level level, String what) {
        enum Level {
            OK,
            ADVICE,
            FAULT
        }

        @Override
        public String toString() {
            return String.format("%-7s %s", level.name().toLowerCase(Locale.ROOT), what);
        }
    }

    private Doctor(ServerConfig config, Instant now) {
        this.config = config;
        this.now = now;
    }

    static List<Finding> examine(ServerConfig config, Instant now) {
        Doctor doctor = new Doctor(config, now);
        if (doctor.dataFolder()) {
            doctor.disk();
            doctor.clock();
            doctor.backups();
            doctor.server();
        }
        doctor.encryption();
        return List.copyOf(doctor.findings);
    }

    private void ok(String what) {
        findings.add(new Finding(Finding.Level.OK, what));
    }

    private void advice(String what) {
        findings.add(new Finding(Finding.Level.ADVICE, what));
    }

    private void fault(String what) {
        findings.add(new Finding(Finding.Level.FAULT, what));
    }

    private Path database() {
        return config.data().resolve(SqliteCheck.DATABASE);
    }

    /** Whether there is anything more to look at. */
    private boolean dataFolder() {
        Path data = config.data();
        if (!Files.exists(database())) {
            fault("there is no database in " + data
                    + ": set PTRACKER_DATA to the folder of the server, or start it once");
            return false;
        }
        if (!Files.isReadable(database())) {
            fault(database() + " cannot be read by this user: run this as the user of the server");
            return false;
        }
        try {
            String mode = PrivateFolder.openMode(data);
            if (mode.isEmpty()) {
                ok("the data folder " + data + " is private");
            } else {
                advice("the data folder " + data + " is open to others (" + mode + "): chmod 700 " + data);
            }
        } catch (IOException e) {
            fault("the data folder " + data + " cannot be looked at: " + e);
        }
        return true;
    }

    /** A backup needs as much room as the database. */
    private void disk() {
        try {
            long needed = Files.size(database()) + ROOM;
            long free = Files.getFileStore(config.data()).getUsableSpace();
            String figures =
                    (free >> 20) + " MB are free beside a database of " + (Files.size(database()) >> 20) + " MB";
            if (free < needed) {
                fault(
                        figures
                                + ": a backup needs as much again; delete old ptracker.db.replaced-… files, or enlarge the disk");
            } else {
                ok(figures);
            }
        } catch (IOException e) {
            fault("the disk of " + config.data() + " cannot be looked at: " + e);
        }
    }

    private void clock() {
        try {
            Instant written = Files.getLastModifiedTime(database()).toInstant();
            if (written.isAfter(now.plus(WRONG_CLOCK))) {
                fault("this machine's clock says " + now + ", but the database was written at " + written
                        + ": set the clock, and have it kept right (timedatectl set-ntp true)");
            } else {
                ok("the clock is not behind the database");
            }
        } catch (IOException e) {
            fault(database() + " cannot be looked at: " + e);
        }
    }

    private void backups() {
        Duration age = new BackupMark(config.data()).age(now);
        if (age.compareTo(OLD_BACKUP) > 0) {
            fault("no backup for " + age.toHours()
                    + " hours: set PTRACKER_BACKUP_INTO to a folder, or have a timer run backup --into FOLDER");
        } else {
            ok("the last backup, or the database where there is none yet, is " + age.toHours() + " hours old");
        }
    }

    private void server() {
        try {
            RunningServer running = RunningServer.of(config.data());
            URI ready = running.uri().resolve("/readyz");
            HttpURLConnection connection = LocalAddress.open(ready);
            connection.setConnectTimeout((int) Duration.ofSeconds(2).toMillis());
            connection.setReadTimeout((int) Duration.ofSeconds(5).toMillis());
            int status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_OK) {
                ok("the server at " + running.uri() + " is ready");
            } else {
                fault("the server at " + running.uri() + " answers " + status + ": GET /readyz says why");
            }
        } catch (StartupException e) {
            advice("no server runs with this folder");
        } catch (IOException e) {
            fault("the server of this folder does not answer: " + e.getMessage()
                    + "; look at its log, or start it again");
        }
    }

    private void encryption() {
        PemFiles tls = config.tls();
        if (tls != null) {
            certificate(tls);
        } else if (!config.trustedProxies().isEmpty()) {
            ok("TLS is up to the proxies " + config.trustedProxies());
        } else if (LOOPBACK.contains(config.host())) {
            ok("it listens for this machine only; with a proxy before it, set PTRACKER_TRUSTED_PROXIES");
        } else {
            advice("it listens on " + config.host()
                    + " without TLS, so passwords can be read on the way: set PTRACKER_TLS_CERT and"
                    + " PTRACKER_TLS_KEY, or put a proxy before it and name it in PTRACKER_TRUSTED_PROXIES");
        }
    }

    private void certificate(PemFiles tls) {
        try {
            X509Certificate shown = ServerTls.certificate(tls.read());
            Instant end = shown.getNotAfter().toInstant();
            if (end.isBefore(now)) {
                fault("the certificate " + tls.certificate() + " ended at " + end + ": renew it");
            } else if (end.isBefore(now.plus(RENEWAL))) {
                advice("the certificate " + tls.certificate() + " ends at " + end + ": does its renewal run?");
            } else {
                ok("the certificate " + tls.certificate() + " is good until " + end);
            }
        } catch (IOException | GeneralSecurityException e) {
            fault("PTRACKER_TLS_CERT and PTRACKER_TLS_KEY do not work: " + e.getMessage());
        }
    }
}
