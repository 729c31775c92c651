package org.ptracker.cli.environment;

/**
 * Which of the standard streams a person sees. The command's head knows it and passes it on, since Java cannot tell one
 * stream from another; started without that head, nothing counts as a terminal.
 *
 * @param out whether the standard output is one
 * @param err whether the standard error is one
 * @param columns how wide it is; 0 when nobody knows
 */
public record Terminal(boolean out, boolean err, int columns) {
    public static final Terminal NONE = new Terminal(false, false, 0);

    /** Reads {@code ptracker.terminal}, such as {@code out,err}, and {@code ptracker.columns}. */
    static Terminal ofProcess() {
        String streams = System.getProperty("ptracker.terminal", "");
        return new Terminal(
                streams.contains("out"),
                streams.contains("err"),
                Math.max(0, Integer.getInteger("ptracker.columns", 0)));
    }
}
