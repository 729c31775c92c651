package org.ptracker.launcher;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The entry point of the executable WAR. */
public final class Launcher {
    private static final int OLDEST_JAVA = 17;
    private static final int EXIT_FAILED = 1;
    private static final int EXIT_USAGE = 2;
    private static final Pattern NO_ROOM =
            Pattern.compile("No space left|not enough space|quota exceeded", Pattern.CASE_INSENSITIVE);

    private Launcher() {}

    /**
     * Unpacks the WAR and runs the server with the same arguments, or, with {@code --extract DIR}, writes the libraries to
     * {@code DIR/lib} and stops: {@code java -cp 'DIR/lib/*' org.ptracker.server.Main} then starts the server without the WAR.
     */
    public static void main(String[] arguments) throws Throwable {
        String version = System.getProperty("java.specification.version", "unknown");
        if (featureOf(version) < OLDEST_JAVA) {
            fail("this is Java " + version + " (" + System.getProperty("java.home") + "); PTracker needs Java "
                    + OLDEST_JAVA + " or newer: set JAVA_HOME or PATH to one");
        }
        File war = war();
        if (arguments.length > 0 && arguments[0].equals("--extract")) {
            extract(war, arguments);
            return;
        }
        Path unpacked;
        File parent = war;
        try {
            Path folder = UnpackFolder.parent(System.getenv(), System.getProperty("user.home"));
            parent = folder.toFile();
            unpacked = new UnpackFolder(folder).unpacked(war);
        } catch (IOException e) {
            String reason = reason(e);
            // The system says why in its own language.
            boolean full = parent.isDirectory() && parent.getUsableSpace() < war.length();
            String room = full || NO_ROOM.matcher(reason).find() ? "the disk is full: make room there, or " : "";
            fail("cannot unpack " + war + ": " + reason + "; " + room
                    + "set PTRACKER_DATA to a folder that this user owns and may write");
            return;
        }
        run(unpacked, arguments);
    }

    /** 17 for {@code 17}, 8 for {@code 1.8}. */
    static int featureOf(String specificationVersion) {
        String feature =
                specificationVersion.startsWith("1.") ? specificationVersion.substring(2) : specificationVersion;
        try {
            return Integer.parseInt(feature);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static File war() throws URISyntaxException {
        return new File(Launcher.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private static void extract(File war, String[] arguments) {
        if (arguments.length != 2) {
            fail(EXIT_USAGE, "usage: java -jar ptracker-server.war --extract DIR");
        }
        Path target = Paths.get(arguments[1]);
        try {
            WarLibraries.of(war).unpackTo(target.resolve("lib"));
        } catch (IOException e) {
            fail("cannot extract to " + target + ": " + reason(e));
        }
    }

    /** The file system's exceptions have the path alone as their message. */
    private static String reason(IOException e) {
        return e instanceof FileSystemException ? e.toString() : String.valueOf(e.getMessage());
    }

    private static void run(Path unpacked, String[] arguments) throws Throwable {
        // In a container SLF4J falls back to java.util.logging; here logback lies beside it and is meant.
        if (System.getProperty("slf4j.provider") == null) {
            System.setProperty("slf4j.provider", "ch.qos.logback.classic.spi.LogbackServiceProvider");
            System.setProperty("slf4j.internal.verbosity", "WARN");
        }
        ClassLoader loader = new URLClassLoader(
                jars(unpacked), ClassLoader.getSystemClassLoader().getParent());
        Thread.currentThread().setContextClassLoader(loader);
        Method main = loader.loadClass("org.ptracker.server.Main").getMethod("main", String[].class);
        try {
            main.invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static URL[] jars(Path folder) throws IOException {
        File[] files = folder.toFile().listFiles();
        if (files == null) {
            throw new IOException(folder + " is gone");
        }
        List<URL> urls = new ArrayList<>();
        for (File file : files) {
            if (file.getName().endsWith(".jar")) {
                urls.add(file.toURI().toURL());
            }
        }
        return urls.toArray(new URL[0]);
    }

    private static void fail(String message) {
        fail(EXIT_FAILED, message);
    }

    private static void fail(int status, String message) {
        System.err.println("ptracker-server: " + message);
        System.exit(status);
    }
}
