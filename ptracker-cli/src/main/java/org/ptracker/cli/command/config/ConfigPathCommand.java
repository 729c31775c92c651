package org.ptracker.cli.command.config;

import org.ptracker.cli.account.SettingsFile;
import org.ptracker.cli.invocation.Invocation;
import picocli.CommandLine.Command;

/** Prints where {@code config.json} is, or would be; it is not read. */
@Command(
        name = "path",
        description = "Print the path of config.json, which need not be there.",
        footer = {"%nExample:", "  ptracker config path"})
public final class ConfigPathCommand implements Runnable {
    private final Invocation session;

    public ConfigPathCommand(Invocation session) {
        this.session = session;
    }

    @Override
    public void run() {
        session.surroundings().out().println(SettingsFile.path(session.folder()));
    }
}
