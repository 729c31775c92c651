package org.ptracker.cli.account;

import java.util.function.Supplier;

/**
 * Where the token comes from.
 *
 * @param source the very place, such as {@code PTRACKER_TOKEN} or the path of a file
 * @param secret gets it; a command is run only then
 */
public record TokenSource(SettingOrigin origin, String source, Supplier<String> secret) {
    @Override
    public String toString() {
        return "TokenSource[" + source + "]";
    }
}
