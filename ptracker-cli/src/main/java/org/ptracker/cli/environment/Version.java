package org.ptracker.cli.environment;

import org.ptracker.common.ProgramVersion;

/** How the command names its version. */
public final class Version {
    private Version() {}

    /** {@code ptracker 1.2.3}. */
    public static String line() {
        return "ptracker " + ProgramVersion.number();
    }

    public static String userAgent() {
        return "ptracker-cli/" + ProgramVersion.number();
    }
}
