package org.ptracker.server.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.ptracker.common.ApiPaths;
import org.ptracker.server.access.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Gives each request its id and, when it is answered, one line in the log. The line has the path and no query: what a
 * person searches for in the notes is nobody else's business. A request that took long is a warning. A probe that finds nothing wrong is a line for debugging: it comes
 * every few seconds.
 */
public final class AccessLogFilter extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final Logger log = LoggerFactory.getLogger("access");
    /** What somebody who waits notices. */
    private static final Duration SLOW = Duration.ofSeconds(1);

    /** Of W3C's Trace Context: version, trace, parent, flags. */
    private static final Pattern TRACE = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private static final Set<String> PROBES = Set.of(ApiPaths.LIVEZ, ApiPaths.READYZ, ApiPaths.METRICS);

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String id = RequestId.of(request);
        response.setHeader(RequestId.HEADER, id);
        long began = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            Completion.then(request, () -> log(request, response, id, began));
        }
    }

    private static void log(HttpServletRequest request, HttpServletResponse response, String id, long began) {
        Caller caller = AuthAttribute.caller(request);
        long nanos = System.nanoTime() - began;
        boolean slow = nanos > SLOW.toNanos() && !isLongPoll(request);
        LoggingEventBuilder line =
                log.atLevel(slow ? Level.WARN : isQuietProbe(request, response) ? Level.DEBUG : Level.INFO);
        String trace = request.getHeader("traceparent");
        if (trace != null && TRACE.matcher(trace).matches()) {
            line = line.addKeyValue("traceparent", trace);
        }
        line.addKeyValue("request_id", id)
                .addKeyValue("client", request.getRemoteAddr())
                .addKeyValue("user", caller == null ? "-" : caller.name())
                .addKeyValue("method", request.getMethod())
                .addKeyValue("path", RequestPath.asked(request))
                .addKeyValue("status", response.getStatus())
                .addKeyValue("ms", TimeUnit.NANOSECONDS.toMicros(nanos) / 1000.0)
                .log(slow ? "slow request" : "request");
    }

    /** Whether the client asked to be answered late. */
    private static boolean isLongPoll(HttpServletRequest request) {
        String query = request.getQueryString();
        return query != null && query.contains("wait=");
    }

    private static boolean isQuietProbe(HttpServletRequest request, HttpServletResponse response) {
        return PROBES.contains(RequestPath.of(request)) && response.getStatus() < HttpServletResponse.SC_BAD_REQUEST;
    }
}
