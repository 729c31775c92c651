package org.ptracker.cli.exit;

/** How the command ends, for scripts: {@code docs/cli.md} and the help show this very list. */
public enum ExitCode {
    DONE(0, "done"),
    FAILED(1, "failed"),
    USAGE(2, "wrong usage, or the server refused what was given"),
    NOT_FOUND(3, "not found"),
    CONFLICT(4, "in conflict with what is stored, or a short id that fits several"),
    NOT_ALLOWED(5, "not signed in, or not allowed"),
    UNREACHABLE(6, "the server is unreachable or not ready"),
    QUEUED(7, "queued, not stored: the server is unreachable, or the sign-in has expired");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
