package org.ptracker.server;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.ptracker.common.problem.Problem;
import org.ptracker.server.http.HeadersFilter;
import org.ptracker.server.http.Problems;
import org.ptracker.server.http.RequestId;

/** What Jetty refuses before a servlet sees it, as a problem details object like every other error. */
final class ProblemErrorHandler implements Request.Handler {
    /** What Jetty calls a request whose address it could not read. */
    private static final String UNREADABLE = "/badMessage";

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String requestId = RequestId.accept(request.getHeaders().get(RequestId.HEADER));
        String path = request.getHttpURI().getPath();
        Problem problem = Problems.problem(
                Problems.ofStatus(response.getStatus()), UNREADABLE.equals(path) ? null : path, requestId);
        response.setStatus(problem.status());
        HeadersFilter.HEADERS.forEach(response.getHeaders()::put);
        response.getHeaders().put(RequestId.HEADER, requestId);
        // Jetty closes after most of these, and a client that is not told so sends its next request in vain.
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.write(true, ByteBuffer.wrap(Problems.json(problem)), callback);
        return true;
    }
}
