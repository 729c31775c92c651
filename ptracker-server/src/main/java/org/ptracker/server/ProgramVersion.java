package org.ptracker.server;

/** Which version of the program this is. */
final class ProgramVersion {
    private ProgramVersion() {}

    /** As the manifest of the WAR says it. */
    static String text() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
