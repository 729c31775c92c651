package org.ptracker.server.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.ptracker.common.ApiPaths;
import org.ptracker.server.access.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Gives each request its id and, when it is answered, one line in the log. The line has the path and no query: what a
 * person searches for in the notes is nobody else's business. A probe that finds nothing wrong is a line for debugging: it comes
 * every few seconds.
 */
public final class AccessLogFilter extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final Logger log = LoggerFactory.getLogger("access");
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
        log.atLevel(isQuietProbe(request, response) ? Level.DEBUG : Level.INFO)
                .addKeyValue("request_id", id)
                .addKeyValue("client", request.getRemoteAddr())
                .addKeyValue("user", caller == null ? "-" : caller.name())
                .addKeyValue("method", request.getMethod())
                .addKeyValue("path", RequestPath.asked(request))
                .addKeyValue("status", response.getStatus())
                .addKeyValue("ms", TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began) / 1000.0)
                .log("request");
    }

    private static boolean isQuietProbe(HttpServletRequest request, HttpServletResponse response) {
        return PROBES.contains(RequestPath.of(request)) && response.getStatus() < HttpServletResponse.SC_BAD_REQUEST;
    }
}
