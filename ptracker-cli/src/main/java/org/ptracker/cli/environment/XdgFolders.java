package org.ptracker.cli.environment;

import java.nio.file.Path;

/** The folders of the command by the XDG rules. */
public final class XdgFolders {
    private XdgFolders() {}

    /** What a person writes, and the tokens. */
    public static Path configuration(ProcessEnvironment environment) {
        return of(environment, "XDG_CONFIG_HOME", ".config");
    }

    /** What the command has to remember: the queue, and the accounts that it knows. */
    public static Path state(ProcessEnvironment environment) {
        return of(environment, "XDG_STATE_HOME", ".local/state");
    }

    /** What may be deleted at any time: the start-up archive. */
    public static Path cache(ProcessEnvironment environment) {
        return of(environment, "XDG_CACHE_HOME", ".cache");
    }

    private static Path of(ProcessEnvironment environment, String variable, String inHome) {
        String base = environment.variable(variable);
        // The XDG rules: a path that is not absolute is passed over.
        Path folder = base != null && Path.of(base).isAbsolute()
                ? Path.of(base)
                : environment.home().resolve(inHome);
        return folder.resolve("ptracker");
    }
}
