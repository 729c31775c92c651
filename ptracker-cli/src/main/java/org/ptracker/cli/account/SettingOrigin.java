package org.ptracker.cli.account;

import java.util.Locale;

/** The kinds of places that a setting comes from, the first one first. */
public enum SettingOrigin {
    OPTION,
    ENVIRONMENT,
    FILE,
    LOGIN,
    DEFAULT;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
