package org.ptracker.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.ptracker.cli.environment.PlainWriter;
import org.ptracker.cli.environment.ProcessEnvironment;

/** One line on the standard error for what takes more than a second, written over and over; on a terminal only. */
public final class ProgressLine {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration STEP = Duration.ofMillis(250);
    private static final String CLEAR = "\r\u001b[K";

    private final ProcessEnvironment environment;
    private final boolean shown;
    private Instant next;
    private boolean visible;

    public ProgressLine(ProcessEnvironment environment, boolean quiet) {
        this.environment = environment;
        this.shown = environment.terminal().err() && !quiet && !"dumb".equals(environment.variable("TERM"));
        this.next = environment.clock().instant().plus(PATIENCE);
    }

    /** To be called often; the words are asked for only when they are shown. */
    public void tick(Supplier<String> words) {
        if (!shown) {
            return;
        }
        Instant now = environment.clock().instant();
        if (!now.isBefore(next)) {
            PlainWriter.past(environment.err()).print(CLEAR + words.get());
            environment.err().flush();
            visible = true;
            next = now.plus(STEP);
        }
    }

    /** Leaves an empty line to whatever is said next. */
    public void clear() {
        if (visible) {
            PlainWriter.past(environment.err()).print(CLEAR);
            environment.err().flush();
            visible = false;
        }
    }
}
