package org.ptracker.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Everything that is logged from its making on, kept instead of printed. */
public final class CapturedLog extends AppenderBase<ILoggingEvent> {
    private record Line(Level level, String text) {}

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

    public List<String> all() {
        return lines.stream().map(Line::text).toList();
    }
}
