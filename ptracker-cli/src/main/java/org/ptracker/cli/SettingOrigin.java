package org.ptracker.cli;

import java.util.Locale;

/** The kinds of places that a setting comes from, the first one first. */
enum SettingOrigin {
    OPTION,
    ENVIRONMENT,
    FILE,
    LOGIN,
    DEFAULT;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
