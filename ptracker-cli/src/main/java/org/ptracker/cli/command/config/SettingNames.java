package org.ptracker.cli.command.config;

import java.util.Arrays;
import java.util.Iterator;
import org.ptracker.cli.account.SettingName;

/** The names of the settings, for completion. */
public final class SettingNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(SettingName.values()).map(SettingName::key).iterator();
    }
}
