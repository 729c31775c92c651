package org.ptracker.cli.output;

import java.io.PrintWriter;
import java.text.Bidi;
import java.time.ZoneId;
import org.ptracker.cli.environment.PlainWriter;
import org.ptracker.cli.environment.ProcessEnvironment;
import org.ptracker.cli.environment.Terminal;

/**
 * What the standard output is like.
 *
 * @param columns how wide a line may be; {@link #UNLIMITED} when piped
 * @param colored whether colours are shown
 */
public record Screen(int columns, boolean colored) {
    static final int UNLIMITED = Integer.MAX_VALUE;
    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_ISOLATE = '\u2069';
    static final Screen PLAIN = new Screen(UNLIMITED, false);

    /** The colours there are, by their numbers in ECMA-48: those of the terminal's own palette. */
    enum Color {
        BOLD(1),
        FAINT(2),
        CYAN(36);

        private final int number;

        Color(int number) {
            this.number = number;
        }
    }

    public static Screen of(ProcessEnvironment environment, ColorChoice choice) {
        Terminal terminal = environment.terminal();
        boolean colored = switch (choice) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                terminal.out()
                        && environment.variable("NO_COLOR") == null
                        && !"dumb".equals(environment.variable("TERM"));
        };
        return new Screen(terminal.out() && terminal.columns() > 0 ? terminal.columns() : UNLIMITED, colored);
    }

    /** Prints a line that may be painted, and in which all else is plain. */
    static void println(PrintWriter out, String painted) {
        PlainWriter.past(out).println(painted);
    }

    /** A cell that is written from right to left must not take what stands beside it along; in a pipe texts stay as they are. */
    String isolated(String cell) {
        boolean turns = columns != UNLIMITED && Bidi.requiresBidi(cell.toCharArray(), 0, cell.length());
        return turns ? FIRST_STRONG_ISOLATE + cell + POP_ISOLATE : cell;
    }

    String paint(Color color, String text) {
        return colored && !text.isEmpty() ? "\u001b[" + color.number + "m" + text + "\u001b[0m" : text;
    }

    /** The line below a table: {@code busy 3 h (Europe/Berlin time)}, the zone on a line of its own where it does not fit. */
    String totals(String words, ZoneId zone) {
        String note = "(" + zone + " time)";
        boolean fits = words.length() + 1 + note.length() <= columns;
        return paint(Color.FAINT, words + (fits ? " " : System.lineSeparator()) + note);
    }
}
