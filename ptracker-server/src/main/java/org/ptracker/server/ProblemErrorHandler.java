package org.ptracker.server;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.ptracker.common.Problem;
import org.ptracker.server.http.HeadersFilter;
import org.ptracker.server.http.Problems;
import org.ptracker.server.http.RequestId;

/** What Jetty refuses before a servlet sees it, as a problem details object like every other error. */
final class ProblemErrorHandler implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        String requestId = RequestId.accept(request.getHeaders().get(RequestId.HEADER));
        Problem problem =
                Problems.ofStatus(status).toProblem(request.getHttpURI().getPath(), requestId);
        HeadersFilter.HEADERS.forEach(response.getHeaders()::put);
        response.getHeaders().put(RequestId.HEADER, requestId);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.write(true, ByteBuffer.wrap(Problems.json(problem)), callback);
        return true;
    }
}
