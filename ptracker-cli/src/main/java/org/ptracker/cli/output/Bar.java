package org.ptracker.cli.output;

/** A bar of a chart: {@code ██████▌░░}, in eighths of a column. */
final class Bar {
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    private Bar() {}

    /**
     * Draws {@code busy} in full colour and what {@code logged} has beyond it in light shade.
     *
     * @param most the value of a bar that is as long as can be
     * @param columns how long that is
     */
    static String of(double busy, double logged, double most, int columns) {
        if (busy <= 0 || most <= 0 || columns == 0) {
            return "";
        }
        // A minute beside a month is still something.
        long eighths = Math.max(1, Math.round(8 * columns * busy / most));
        StringBuilder bar = new StringBuilder("█".repeat((int) (eighths / 8)));
        int rest = (int) (eighths % 8);
        if (rest > 0) {
            bar.append(EIGHTHS.charAt(rest));
        }
        int end = (int) Math.round(columns * logged / most);
        return bar + "░".repeat(Math.max(0, end - bar.length()));
    }
}
