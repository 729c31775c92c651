package org.ptracker.cli.environment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that the build wrote beside the classes. */
public final class Version {
    private Version() {}

    /** {@code ptracker 1.2.3}. */
    public static String line() {
        return "ptracker " + number();
    }

    public static String userAgent() {
        return "ptracker-cli/" + number();
    }

    public static String number() {
        try (InputStream file = Version.class.getResourceAsStream("/org/ptracker/cli/version.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
