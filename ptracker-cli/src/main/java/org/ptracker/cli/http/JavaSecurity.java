package org.ptracker.cli.http;

import java.security.Security;

/** The security providers of this Java. */
public final class JavaSecurity {
    private static final String FIRST = "SUN";

    private JavaSecurity() {}

    /**
     * Leaves only the first one, which has SHA-256 and random numbers. OkHttp asks which is the first, for which Java makes them
     * all, with every elliptic curve of TLS: a tenth of a command's time. It holds for the whole process, if nothing in it has
     * asked for a provider yet; where somebody has set up Java with another first provider, all stay.
     */
    public static void withoutTls() {
        String first = Security.getProperty("security.provider.1");
        // The list is read once, up to the number that is missing, and passes over what it has already.
        for (int i = 2; FIRST.equals(first) && Security.getProperty("security.provider." + i) != null; i++) {
            Security.setProperty("security.provider." + i, FIRST);
        }
    }
}
