package org.ptracker.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that the build wrote beside the classes. */
final class Version {
    private Version() {}

    /** {@code ptracker 1.2.3}. */
    static String line() {
        return "ptracker " + number();
    }

    static String userAgent() {
        return "ptracker-cli/" + number();
    }

    static String number() {
        try (InputStream file = Version.class.getResourceAsStream("/org/ptracker/cli/version.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
