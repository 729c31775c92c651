package org.ptracker.cli.launcher;

/**
 * Says in one line that this Java is too old, instead of an UnsupportedClassVersionError. Compiled for Java 8, so it
 * names the rest of the program by text only.
 */
public final class Launcher {
    private static final double OLDEST = 17;

    private Launcher() {}

    public static void main(String[] args) throws Exception {
        String refusal = refusal(System.getProperty("java.specification.version"), System.getProperty("java.home"));
        if (!refusal.isEmpty()) {
            System.err.println(refusal);
            System.exit(1);
        }
        Class.forName("org.ptracker.cli.Main").getMethod("main", String[].class).invoke(null, (Object) args);
    }

    /** Why it does not run on this version, such as 1.8 or 11; empty when it does. */
    public static String refusal(String version, String home) {
        return Double.parseDouble(version) >= OLDEST
                ? ""
                : "ptracker: needs Java 17 or newer, and " + home + " is Java " + version
                        + "; set JAVA_HOME to a newer one";
    }
}
