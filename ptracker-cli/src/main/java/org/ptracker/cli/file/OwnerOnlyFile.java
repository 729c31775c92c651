package org.ptracker.cli.file;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;

/** Files that only their owner may read, and that are on the disk when a method returns. */
public final class OwnerOnlyFile {
    private static final String DRAFT = ".new";
    private static final Duration ABANDONED = Duration.ofMinutes(1);

    private OwnerOnlyFile() {}

    /** Writes the file as a whole: after a crash at any point there is the old one or the new one. */
    public static void write(Path file, byte[] content) throws IOException {
        Path folder = folder(file);
        Path draft = Files.createTempFile(folder, file.getFileName().toString(), DRAFT, ownerOnly("rw-------"));
        try {
            // Of what is as old as that, nobody writes any more.
            removeDrafts(
                    file,
                    FileTime.from(Files.getLastModifiedTime(draft).toInstant().minus(ABANDONED)));
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                writeAll(channel, content);
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
        syncFolder(folder);
    }

    /** Takes away what processes have left that were killed while they wrote; for whom alone writes the file at this moment. */
    public static void removeDrafts(Path file) {
        removeDrafts(file, FileTime.fromMillis(Long.MAX_VALUE));
    }

    private static void removeDrafts(Path file, FileTime latest) {
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder(file), file.getFileName() + "*" + DRAFT)) {
            for (Path draft : drafts) {
                if (Files.getLastModifiedTime(draft).compareTo(latest) <= 0) {
                    Files.deleteIfExists(draft);
                }
            }
        } catch (DirectoryIteratorException | IOException e) {
            // Another process was faster, or nobody may look: what is to be written does not depend on it.
            return;
        }
    }

    /** Opens a file to read and write, and makes it, with its folder, where it is absent. */
    public static FileChannel open(Path file) throws IOException {
        Path folder = folder(file);
        boolean absent = Files.notExists(file);
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                ownerOnly("rw-------"));
        if (absent) {
            syncFolder(folder);
        }
        return channel;
    }

    public static void writeAll(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static Path folder(Path file) throws IOException {
        Path folder = requireNonNull(file.toAbsolutePath().getParent());
        // Java 17 takes a link to a folder for something in the way.
        return Files.isDirectory(folder) ? folder : Files.createDirectories(folder, ownerOnly("rwx------"));
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return posix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** A new name is on the disk once its folder is; only POSIX systems open a folder. */
    private static void syncFolder(Path folder) throws IOException {
        if (posix()) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
