package org.ptracker.server.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import org.ptracker.server.failure.StartupException;

/** Folders that nobody but their owner uses: mode 0700. Where files have no modes they are like any other. */
public final class PrivateFolder {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private PrivateFolder() {}

    /** Makes a folder, and those above it, unless it is there. */
    public static void make(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (isPosix(folder)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } else {
            Files.createDirectories(folder);
        }
    }

    /**
     * The mode of a folder that is open to others, such as {@code rwxr-xr-x}, where its owner can close it; otherwise empty. A
     * volume that a cluster hands to a group belongs to root, and is told only when everybody may write there.
     */
    public static String openMode(Path folder) throws IOException {
        if (!isPosix(folder)) {
            return "";
        }
        PosixFileAttributes found = Files.readAttributes(folder, PosixFileAttributes.class);
        boolean closed = OWNER_ONLY.containsAll(found.permissions());
        boolean told = !closed
                && (found.permissions().contains(PosixFilePermission.OTHERS_WRITE)
                        || found.owner().equals(thisUser(folder)));
        return told ? PosixFilePermissions.toString(found.permissions()) : "";
    }

    /**
     * Takes a folder from which programs are loaded: a person who can write there can run code as this user. It has to be a folder, no
     * link, of this user, and none that everybody may write. Otherwise it is closed to others; a cluster opens what is on a
     * volume to a group.
     *
     * @return whether others may have written there before
     * @throws StartupException that says what is wrong with the folder, and what helps
     */
    public static boolean takeForPrograms(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            make(folder);
        }
        if (!isPosix(folder)) {
            return false;
        }
        PosixFileAttributes found = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isDirectory()) {
            throw unfit(folder + " is not a folder", "");
        }
        UserPrincipal user = thisUser(folder);
        if (!found.owner().equals(user)) {
            throw unfit(folder + " belongs to " + found.owner() + ", not to " + user, "");
        }
        if (found.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            throw unfit(folder + " is open to others", "chmod 700 it, or ");
        }
        Files.setPosixFilePermissions(folder, OWNER_ONLY);
        return found.permissions().contains(PosixFilePermission.GROUP_WRITE);
    }

    private static StartupException unfit(String fault, String help) {
        return new StartupException(
                fault + ", and programs are loaded from there: " + help
                        + "delete it, and the next start makes it again",
                null);
    }

    /** Asks the file system, because {@code user.name} can say anything, and nothing at all for a bare numeric user. */
    private static UserPrincipal thisUser(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, "owner-", null);
        try {
            return Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
