package org.ptracker.cli.file;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears under its name when it is whole: until then what was there before stays. A new one is readable by its
 * owner only. What is no plain file, such as a pipe, is written to as it is.
 */
public final class WholeFile implements AutoCloseable {
    private final Path target;
    private final @Nullable Path temporary;
    private final FileChannel channel;
    private final PrintWriter out;

    private WholeFile(Path target, @Nullable Path temporary, FileChannel channel) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
        this.out = new PrintWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
    }

    public static WholeFile create(Path name) throws IOException {
        // Through a link: the link stays, and what it points to is replaced.
        Path target = Files.exists(name) ? name.toRealPath() : name.toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw new FileSystemException(name.toString(), null, "it is a folder");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            return new WholeFile(target, null, FileChannel.open(target, StandardOpenOption.WRITE));
        }
        Path folder = target.getParent() == null ? Path.of("/") : target.getParent();
        Path temporary = Files.createTempFile(folder, "." + target.getFileName(), ".part");
        // Also when the person stops it with Ctrl-C.
        temporary.toFile().deleteOnExit();
        if (Files.exists(target)) {
            Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
        }
        return new WholeFile(target, temporary, FileChannel.open(temporary, StandardOpenOption.WRITE));
    }

    public PrintWriter out() {
        return out;
    }

    /** Gives it its name. */
    public void finish() throws IOException {
        if (out.checkError()) {
            throw new FileSystemException(target.toString(), null, "the disk may be full");
        }
        if (temporary != null) {
            channel.force(true);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
        if (temporary != null) {
            Files.deleteIfExists(temporary);
        }
    }

    /** What a person is told: the messages of Java are often but the name of the file. */
    public static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        String reason = failure instanceof FileSystemException named ? named.getReason() : failure.getMessage();
        return reason == null ? failure.getClass().getSimpleName() : reason;
    }
}
