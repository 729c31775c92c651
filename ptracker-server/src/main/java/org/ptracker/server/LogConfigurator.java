package org.ptracker.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.ptracker.server.failure.OutOfMemory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets logback up in code: its XML costs a tenth of the start. Found by logback as a service, and used by {@link Main} only:
 * in a container the container's log is used.
 */
public final class LogConfigurator extends ContextAwareBase implements Configurator {
    private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level %logger{0} %msg %kvp{NONE}%n%ex";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(LINE);
        install(context, encoder);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** The server's log: standard output, a line or a JSON object an event. */
    static void configure(boolean json, LogLevel level) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            if (json) {
                install(context, jsonEncoder());
            }
            Level least = Level.valueOf(level.name());
            context.getLogger("org.ptracker").setLevel(least);
            context.getLogger("access").setLevel(least);
            context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(least == Level.ERROR ? Level.ERROR : Level.WARN);
            // The address and the setup code are looked for in every log.
            context.getLogger("org.ptracker.server.Main").setLevel(Level.INFO);
        }
    }

    private static JsonEncoder jsonEncoder() {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setWithFormattedMessage(true);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithContext(false);
        return encoder;
    }

    /** For a verb whose output is its own: warnings and worse only. */
    static void quiet() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
            context.getLogger("org.ptracker").setLevel(Level.WARN);
        }
    }

    /** What Jetty's threads catch is told to nobody but the log. */
    private static final class OutOfMemoryAppender extends AppenderBase<ILoggingEvent> {
        OutOfMemoryAppender(LoggerContext context) {
            setContext(context);
            start();
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getThrowableProxy() instanceof ThrowableProxy logged) {
                OutOfMemory.endsProcess(logged.getThrowable());
            }
        }
    }

    private static void install(LoggerContext context, EncoderBase<ILoggingEvent> encoder) {
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setEncoder(encoder);
        console.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.addAppender(console);
        root.addAppender(new OutOfMemoryAppender(context));
        root.setLevel(Level.WARN);
        // It logs each place where it looks for its library in vain, in full; we say why it cannot be loaded.
        context.getLogger("org.sqlite.SQLiteJDBCLoader").setLevel(Level.OFF);
        context.getLogger("org.ptracker").setLevel(Level.INFO);
        context.getLogger("access").setLevel(Level.INFO);
    }
}
