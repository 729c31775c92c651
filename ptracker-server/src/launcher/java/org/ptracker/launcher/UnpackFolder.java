package org.ptracker.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The private folder below which each build of the WAR is unpacked once, into a folder named by its content.
 *
 * <p>Whoever can write there can run code as this user. Hence: mode 0700 and owned by this user, both checked; never a
 * guessable name in a folder that others may write; unpacked beside and renamed, so that half a folder is never used.
 *
 * <p>One start at a time: each holds the start lock while it unpacks and tidies up. Each server then holds a shared lock on
 * its own build until it ends; a start removes the builds that nobody holds.
 */
final class UnpackFolder {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    private static final String LOCK_SUFFIX = ".lock";
    private static final String START_LOCK = "start" + LOCK_SUFFIX;
    private static final String PARTIAL_PREFIX = "partial-";

    /** Reachable for ever: a channel that is collected is closed, and its lock goes with it. */
    private static final List<FileLock> HELD = new ArrayList<>();

    private final Path parent;

    UnpackFolder(Path parent) {
        this.parent = parent;
    }

    /** {@code $PTRACKER_DATA/unpacked}, or else below the user's cache folder. */
    static Path parent(Map<String, String> environment, String home) throws IOException {
        String data = environment.get("PTRACKER_DATA");
        if (data != null && !data.isEmpty()) {
            return Paths.get(data, "unpacked").toAbsolutePath();
        }
        String cache = environment.get("XDG_CACHE_HOME");
        // The XDG specification has relative paths ignored.
        boolean usable = cache != null && Paths.get(cache).isAbsolute();
        Path caches = usable ? Paths.get(cache) : Paths.get(home, ".cache");
        if (!caches.isAbsolute()) {
            throw new IOException("this user has no home folder");
        }
        return caches.resolve("ptracker").resolve("unpacked");
    }

    /** The folder with the WAR's jars, unpacked now if this build was never started here. */
    Path unpacked(File war) throws IOException {
        createPrivate();
        WarLibraries libraries = WarLibraries.of(war);
        Path folder = parent.resolve(libraries.key());
        // Closing the channel releases the start lock.
        try (FileChannel start = open(parent.resolve(START_LOCK))) {
            start.lock();
            HELD.add(open(lockOf(folder)).lock(0, Long.MAX_VALUE, true));
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                unpack(libraries, folder);
            }
            removeOthers(folder);
        }
        return folder;
    }

    private void createPrivate() throws IOException {
        if (!parent.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(parent);
            return;
        }
        if (!Files.exists(parent, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(parent, PosixFilePermissions.asFileAttribute(PRIVATE));
        }
        PosixFileAttributes found = Files.readAttributes(parent, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isDirectory()) {
            throw new IOException(parent + " is not a folder");
        }
        String user = currentUser();
        if (!found.owner().getName().equals(user)) {
            throw new IOException(parent + " belongs to " + found.owner() + ", not to " + user);
        }
        if (!found.permissions().equals(PRIVATE)) {
            throw new IOException(parent + " is open to others: chmod 700 it");
        }
    }

    /** Asks the file system, because {@code user.name} can say anything, and nothing at all for a bare numeric user. */
    private String currentUser() throws IOException {
        try {
            Path probe = Files.createTempFile(parent, "owner-", null);
            try {
                return Files.getOwner(probe).getName();
            } finally {
                Files.delete(probe);
            }
        } catch (AccessDeniedException e) {
            throw new IOException(parent + " is not open to this user", e);
        }
    }

    private void unpack(WarLibraries libraries, Path folder) throws IOException {
        Path partial = Files.createTempDirectory(parent, PARTIAL_PREFIX);
        try {
            libraries.unpackTo(partial);
            Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            delete(partial);
            throw e;
        }
    }

    /** Removes what no server runs from, and what an interrupted start left behind. */
    private void removeOthers(Path keep) {
        File[] others = parent.toFile().listFiles(File::isDirectory);
        if (others == null) {
            return;
        }
        for (File other : others) {
            Path folder = other.toPath();
            try {
                if (other.getName().startsWith(PARTIAL_PREFIX)) {
                    delete(folder);
                } else if (!folder.equals(keep)) {
                    removeUnlessHeld(folder);
                }
            } catch (IOException e) {
                System.err.println("ptracker-server: cannot remove the old " + folder + ": " + e);
            }
        }
    }

    private void removeUnlessHeld(Path folder) throws IOException {
        Path lockFile = lockOf(folder);
        try (FileChannel channel = open(lockFile);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                delete(folder);
                Files.delete(lockFile);
            }
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
