package org.ptracker.cli;

import picocli.CommandLine.Command;

/** Prints where {@code config.json} is, or would be; it is not read. */
@Command(
        name = "path",
        description = "Print the path of config.json, which need not be there.",
        footer = {"%nExample:", "  ptracker config path"})
final class ConfigPathCommand implements Runnable {
    private final Session session;

    ConfigPathCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        session.surroundings().out().println(SettingsFile.path(session.folder()));
    }
}
