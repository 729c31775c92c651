package org.ptracker.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
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
            Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
            Path draft = Files.createTempFile(folder, name, ".new", ownerOnly(folder, "rw-------"));
            try {
                ByteBuffer bytes = ByteBuffer.wrap(
                        Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
                try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    channel.force(true);
                }
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
            syncFolder(folder);
        } catch (IOException | UncheckedIOException e) {
            throw new CommandException(ExitCode.FAILED, file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** The rename is on the disk once its folder is; only POSIX systems open a folder. */
    private static void syncFolder(Path folder) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
