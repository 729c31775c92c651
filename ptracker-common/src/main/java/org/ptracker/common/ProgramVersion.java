package org.ptracker.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which version of PTracker this is: the build wrote it beside the classes, so that it is known in whatever runs them. */
public final class ProgramVersion {
    private ProgramVersion() {}

    /** Such as {@code 1.2.3}, or {@code 1.2.3-SNAPSHOT} between two releases. */
    public static String number() {
        try (InputStream file = ProgramVersion.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
