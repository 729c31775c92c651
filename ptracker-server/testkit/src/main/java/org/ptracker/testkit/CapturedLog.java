package org.ptracker.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Everything that is logged from its making on, kept instead of printed. */
public final class CapturedLog extends AppenderBase<ILoggingEvent> {
    private record Line(Level level, String text) {}

    private static final Duration LONGEST_CHECK = Duration.ofMinutes(1);

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();

    public static CapturedLog begin() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        CapturedLog log = new CapturedLog();
        log.setContext(context);
        log.start();
        root.addAppender(log);
        return log;
    }

    @Override
    protected void append(ILoggingEvent event) {
        String values = event.getKeyValuePairs() == null ? "" : String.valueOf(event.getKeyValuePairs());
        String thrown = event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        lines.add(new Line(
                event.getLevel(),
                event.getLoggerName() + " " + event.getFormattedMessage() + " " + values + "\n" + thrown));
    }

    public List<String> errors() {
        return lines.stream()
                .filter(line -> line.level().isGreaterOrEqual(Level.ERROR))
                .map(Line::text)
                .toList();
    }

    /** How often a database was checked after a start. */
    long checks() {
        return lines.stream()
                .filter(line -> line.text().contains("the whole database was read")
                        || line.text().contains("the database is damaged"))
                .count();
    }

    /** Waits for the next of these checks; only a fault keeps it from coming. */
    void awaitCheck(long before) {
        long end = System.nanoTime() + LONGEST_CHECK.toNanos();
        while (checks() == before) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the database was not checked: " + all());
            }
            Thread.onSpinWait();
        }
    }

    public List<String> all() {
        return lines.stream().map(Line::text).toList();
    }
}
