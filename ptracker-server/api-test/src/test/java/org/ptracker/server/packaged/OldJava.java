package org.ptracker.server.packaged;

/** Runs the launcher as a Java 8 would: the JVM lets no option of its command line change its version. */
final class OldJava {
    private OldJava() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("java.specification.version", "1.8");
        Class.forName("org.ptracker.launcher.Launcher")
                .getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
    }
}
