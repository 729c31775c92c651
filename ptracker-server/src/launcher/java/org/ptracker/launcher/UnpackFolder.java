package org.ptracker.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/**
 * The private folder below which each build of the WAR is unpacked once, into a folder named by its content.
 *
 * <p>Whoever can write there can run code as this user. Hence: mode 0700 and owned by this user, both checked; never a
 * guessable name in a folder that others may write; unpacked beside and renamed, so that half a folder is never used.
 * Each server holds a shared lock on its build until it ends; a start removes the builds that nobody holds.
 */
final class UnpackFolder {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    private static final String LOCK_SUFFIX = ".lock";
    private static final long HOUR_MILLIS = 3_600_000;
    private static final String PARTIAL_PREFIX = "partial-";

    private final Path parent;

    UnpackFolder(Path parent) {
        this.parent = parent;
    }

    /** {@code $PTRACKER_DATA/unpacked}, or else below the user's cache folder. */
    static Path parent(Map<String, String> environment, String home) {
        String data = environment.get("PTRACKER_DATA");
        if (data != null && !data.isEmpty()) {
            return Paths.get(data, "unpacked");
        }
        String cache = environment.get("XDG_CACHE_HOME");
        Path caches = cache != null && new File(cache).isAbsolute() ? Paths.get(cache) : Paths.get(home, ".cache");
        return caches.resolve("ptracker").resolve("unpacked");
    }

    /** The folder with the WAR's jars, unpacked now if this build was never started here. */
    Path unpacked(File war) throws IOException {
        createPrivate();
        WarLibraries libraries = WarLibraries.of(war);
        Path folder = parent.resolve(libraries.key());
        hold(folder);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            unpack(libraries, folder);
        }
        removeOthers(folder);
        return folder;
    }

    private void createPrivate() throws IOException {
        if (!isPosix()) {
            Files.createDirectories(parent);
            return;
        }
        if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
            FileAttribute<?> mode = PosixFilePermissions.asFileAttribute(PRIVATE);
            Files.createDirectories(parent, mode);
        }
        String owner = Files.getOwner(parent, LinkOption.NOFOLLOW_LINKS).getName();
        String user = currentUser();
        if (!owner.equals(user)) {
            throw new FileSystemException(parent.toString(), null, "belongs to " + owner + ", not to " + user);
        }
        if (!Files.getPosixFilePermissions(parent, LinkOption.NOFOLLOW_LINKS).equals(PRIVATE)) {
            throw new FileSystemException(parent.toString(), null, "is open to others: chmod 700 it");
        }
    }

    private boolean isPosix() {
        return parent.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Asks the file system, because {@code user.name} can say anything, and nothing at all for a bare numeric user. */
    private String currentUser() throws IOException {
        Path probe = Files.createTempFile("ptracker", null);
        try {
            return Files.getOwner(probe).getName();
        } finally {
            Files.delete(probe);
        }
    }

    private void unpack(WarLibraries libraries, Path folder) throws IOException {
        Path partial = Files.createTempDirectory(parent, PARTIAL_PREFIX);
        try {
            libraries.unpackTo(partial);
            Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            delete(partial);
            // Another start of the same build was quicker: its folder is as good as ours.
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        }
    }

    /** Never closed: the operating system releases the lock when this process ends, however it ends. */
    private void hold(Path folder) throws IOException {
        FileChannel channel = open(lockOf(folder));
        channel.lock(0, Long.MAX_VALUE, true);
    }

    private void removeOthers(Path keep) {
        File[] others = parent.toFile().listFiles();
        if (others == null) {
            return;
        }
        for (File other : others) {
            if (!other.isDirectory() || other.toPath().equals(keep)) {
                continue;
            }
            // A partial folder has no lock: an hour is far longer than any unpacking takes.
            boolean partial = other.getName().startsWith(PARTIAL_PREFIX);
            if (!partial || other.lastModified() < System.currentTimeMillis() - HOUR_MILLIS) {
                removeUnlessHeld(other.toPath());
            }
        }
    }

    private void removeUnlessHeld(Path folder) {
        Path lockFile = lockOf(folder);
        try (FileChannel channel = open(lockFile);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                delete(folder);
                Files.deleteIfExists(lockFile);
            }
        } catch (IOException e) {
            System.err.println("ptracker-server: cannot remove the old " + folder + ": " + e.getMessage());
        }
    }

    private Path lockOf(Path folder) {
        return parent.resolve(folder.getFileName() + LOCK_SUFFIX);
    }

    private static FileChannel open(Path lockFile) throws IOException {
        return FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static void delete(Path folder) throws IOException {
        File[] files = folder.toFile().listFiles();
        if (files != null) {
            for (File file : files) {
                Files.delete(file.toPath());
            }
        }
        Files.delete(folder);
    }
}
