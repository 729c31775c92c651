package org.ptracker.cli.command.config;

import org.ptracker.cli.account.SettingsFile;
import org.ptracker.cli.invocation.Invocation;
import picocli.CommandLine.Command;

/** Prints where {@code config.json} is, or would be; it is not read. */
@Command(
        name = "path",
        description = "Print the path of config.json, even if the file does not exist.",
        footer = {"%nExample:", "  ptracker config path"})
public final class ConfigPathCommand implements Runnable {
    private final Invocation invocation;

    public ConfigPathCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        invocation.out().println(SettingsFile.path(invocation.folder()));
    }
}
