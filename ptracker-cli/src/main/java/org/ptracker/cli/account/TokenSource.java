package org.ptracker.cli.account;

import java.util.function.Supplier;

/**
 * Where the token comes from.
 *
 * @param source the very place, such as {@code PTRACKER_TOKEN} or the path of a file
 * @param secret gets it; a command is run only then
 */
public record TokenSource(SettingOrigin origin, String source, Supplier<String> secret) {
    /** How to do without it, so that what {@code login} keeps counts. */
    String wayOut() {
        return switch (origin) {
            case ENVIRONMENT -> "run: unset " + source;
            case FILE -> "run: ptracker config unset token_command";
            case OPTION, LOGIN, DEFAULT -> "leave out " + source;
        };
    }

    @Override
    public String toString() {
        return "TokenSource[" + source + "]";
    }
}
