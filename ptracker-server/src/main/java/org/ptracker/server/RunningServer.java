package org.ptracker.server;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.ApiPaths;
import org.ptracker.common.Json;
import org.ptracker.common.problem.Problem;
import org.ptracker.server.auth.FolderKey;
import org.ptracker.server.backup.BackupEndpoint;
import org.ptracker.server.failure.StartupException;
import org.ptracker.server.file.PrivateFile;
import org.ptracker.server.hash.Sha256;

/**
 * Where the server of a data folder answers, and the key to it: a file in that folder, which others cannot read.
 *
 * @param uri reachable from the same machine
 * @param key {@link FolderKey}
 */
record RunningServer(URI uri, String key) {
    private static final String FILE = "ptracker.running";
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** Until the copy is made, and between two parts of it: a large database takes its time. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Leaves word in the folder. What a server that was killed left there is replaced. */
    static void announce(Path folder, URI uri, FolderKey key) throws IOException {
        Path incoming = folder.resolve(FILE + ".new");
        PrivateFile.create(incoming);
        Files.write(incoming, List.of(uri.toString(), key.secret()));
        Files.move(incoming, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void leave(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    /** @throws StartupException when the server that has the folder left no word */
    static RunningServer of(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            List<String> lines = Files.readAllLines(file);
            return new RunningServer(URI.create(lines.get(0)), lines.get(1));
        } catch (NoSuchFileException e) {
            throw new StartupException(
                    "the program that uses the folder " + folder
                            + " is not a server of its own, or it is just starting or stopping; with an admin's token, POST "
                            + ApiPaths.BACKUP + " gives a backup",
                    e);
        } catch (IOException | RuntimeException e) {
            throw new StartupException("cannot read " + file + ": " + e, e);
        }
    }

    /** What the server sent, and checked before. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Backup(String contents, long bytes, byte[] sha256) {}

    /**
     * Has the server copy its database.
     *
     * @throws StartupException when it refuses, or when what came is not what it sent
     */
    Backup backupTo(OutputStream out) throws IOException {
        HttpURLConnection connection = LocalAddress.open(uri.resolve(ApiPaths.BACKUP));
        connection.setConnectTimeout((int) CONNECT.toMillis());
        connection.setReadTimeout((int) LONGEST.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Authorization", "Bearer " + key);
        try {
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw refused(status, connection.getErrorStream());
            }
            return receive(connection, out);
        } finally {
            connection.disconnect();
        }
    }

    private static Backup receive(HttpURLConnection connection, OutputStream out) throws IOException {
        MessageDigest digest = Sha256.digest();
        long bytes;
        try (InputStream in = connection.getInputStream()) {
            bytes = in.transferTo(new DigestOutputStream(out, digest));
        }
        byte[] sha256 = digest.digest();
        if (!BackupEndpoint.reprDigest(sha256).equals(connection.getHeaderField("Repr-Digest"))) {
            throw new StartupException("the backup changed on its way from the server: " + bytes + " bytes came", null);
        }
        return new Backup(String.valueOf(connection.getHeaderField(BackupEndpoint.CONTENTS)), bytes, sha256);
    }

    private StartupException refused(int status, @Nullable InputStream body) throws IOException {
        String detail = "";
        if (body != null) {
            try (body) {
                detail = ": " + Json.MAPPER.readValue(body, Problem.class).detail();
            } catch (JacksonException e) {
                // Somebody else's answer, of which the status says enough.
            }
        }
        return new StartupException("the server at " + uri + " answered " + status + detail, null);
    }
}
