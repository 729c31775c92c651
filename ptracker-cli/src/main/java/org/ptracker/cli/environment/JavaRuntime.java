package org.ptracker.cli.environment;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The Java that runs the command, and how it was started: what {@code doctor} tells. */
public final class JavaRuntime {
    private JavaRuntime() {}

    public static String version() {
        return Runtime.version() + ", " + System.getProperty("java.home");
    }

    public static String locale() {
        return Locale.getDefault().toString();
    }

    /** Of what is typed and of the names of files. */
    public static String encoding() {
        return String.valueOf(System.getProperty("sun.jnu.encoding"));
    }

    /** The archive of classes that it started from, or null. */
    public static @Nullable String archive() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(text -> text.startsWith("-XX:AOTCache=") || text.startsWith("-XX:SharedArchiveFile="))
                .findFirst()
                .map(text -> text.substring(text.indexOf('=') + 1))
                .orElse(null);
    }
}
