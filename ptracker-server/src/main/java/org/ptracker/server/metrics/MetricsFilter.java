package org.ptracker.server.metrics;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.ptracker.server.http.Completion;
import org.ptracker.server.http.RouteTable;

/** Counts and times each request once: also one that fails on its way and comes back as an error of the container. */
public final class MetricsFilter extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final String COUNTED = MetricsFilter.class.getName();
    private static final int SERVER_ERROR = 500;

    private final transient RouteTable routes;
    private final transient RequestMetrics requests;

    public MetricsFilter(RouteTable routes, RequestMetrics requests) {
        this.routes = routes;
        this.requests = requests;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(COUNTED) != null) {
            chain.doFilter(request, response);
            return;
        }
        request.setAttribute(COUNTED, true);
        requests.began();
        long began = System.nanoTime();
        boolean passed = false;
        try {
            chain.doFilter(request, response);
            passed = true;
        } finally {
            // Of what is thrown up to the container it makes a 500, unless the answer has begun already.
            boolean answered = passed || response.isCommitted();
            Completion.then(request, () -> {
                int status = answered ? response.getStatus() : SERVER_ERROR;
                requests.ended(routes.pathOf(request), request.getMethod(), status, System.nanoTime() - began);
            });
        }
    }
}
