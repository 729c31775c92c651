package org.ptracker.server.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.ptracker.server.failure.OutOfMemory;

/** Sees what no other filter catches: a container would log that memory ran out, and go on with what is left. */
public final class OutOfMemoryFilter extends HttpFilter {
    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (Error | RuntimeException | ServletException e) {
            OutOfMemory.endsProcess(e);
            throw e;
        }
    }
}
