package org.ptracker.server.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.failure.RefusedException;

/** The one servlet: finds the route, runs its handler and writes the answer, or the problem that it ended in. */
public final class ApiServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient RouteTable routes;
    private final transient ProblemDetails details;

    /** @param details what the features add to the problems of their own failures */
    public ApiServlet(RouteTable routes, ProblemDetails details) {
        this.routes = routes;
        this.details = details;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ApiResponse answer;
        try {
            if (request.getDispatcherType() == DispatcherType.ERROR) {
                throw refusedByContainer(request);
            }
            requireNoCoding(request);
            RouteTable.Match match = routes.find(request);
            requireAcceptable(
                    request, match == null ? Route.JSON : match.route().mediaTypes());
            answer = answer(request, match);
        } catch (Exception e) {
            Problems.write(request, response, e, details);
            return;
        }
        boolean finished = UnreadBody.settle(request, response);
        // What fails from here on is the client's connection, which the container knows to take quietly.
        write(request, response, answer);
        if (!finished) {
            UnreadBody.discard(request, response);
        }
    }

    private ApiResponse answer(HttpServletRequest request, RouteTable.@Nullable Match match) throws Exception {
        if (match != null) {
            return match.route().handler().handle(new ApiRequest(request, match.variables()));
        }
        if (RequestPath.of(request).isEmpty()) {
            return toRoot(request);
        }
        Set<String> methods = routes.methods(RequestPath.of(request));
        if (methods.isEmpty()) {
            throw RefusedException.notFound("there is nothing at this path");
        }
        String allowed = String.join(", ", methods);
        if (request.getMethod().equals("OPTIONS")) {
            return ApiResponse.noContent().withHeader("Allow", allowed);
        }
        throw new ProblemException(ProblemCode.METHOD_NOT_ALLOWED, "this path answers to " + allowed)
                .withHeader("Allow", allowed);
    }

    /** The context path without its slash: Tomcat leaves it to a servlet mapped to all, and what is relative would be lost. */
    private static ApiResponse toRoot(HttpServletRequest request) {
        String query = request.getQueryString();
        String root = request.getContextPath() + "/" + (query == null ? "" : "?" + query);
        return new ApiResponse(302, Map.of("Location", root), new byte[0]);
    }

    private static RefusedException refusedByContainer(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return Problems.ofStatus(status instanceof Integer code ? code : ProblemCode.INTERNAL_ERROR.status());
    }

    /** A container takes the chunks apart and leaves what is in them compressed, as nobody expects it. */
    private static void requireNoCoding(HttpServletRequest request) {
        String coding = ApiRequest.listHeader(request, "Transfer-Encoding");
        if (coding != null && !coding.strip().equalsIgnoreCase("chunked")) {
            throw new RefusedException(
                    ProblemCode.BAD_REQUEST,
                    "a Transfer-Encoding other than chunked is not read: send it uncompressed");
        }
    }

    private static void requireAcceptable(HttpServletRequest request, List<String> mediaTypes) {
        if (request.getMethod().equals("DELETE")) {
            // It has no answer but a problem, and a generated client accepts just that.
            return;
        }
        MediaRanges accepted = MediaRanges.of(ApiRequest.listHeader(request, "Accept"));
        if (mediaTypes.stream().noneMatch(accepted::take) && !namesFormat(request)) {
            throw new RefusedException(ProblemCode.NOT_ACCEPTABLE, "answers are " + String.join(" or ", mediaTypes));
        }
    }

    /** A parameter that says the format overrules the header, which a link cannot set; the handler reads it. */
    private static boolean namesFormat(HttpServletRequest request) {
        return !QueryParameters.parse(request.getQueryString()).all("format").isEmpty();
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, ApiResponse answer)
            throws IOException {
        response.setStatus(answer.status());
        ResponseBody body = answer.body();
        if (body.length() != 0 && !answer.headers().containsKey("Content-Type")) {
            response.setContentType("application/json");
        }
        answer.headers().forEach(response::setHeader);
        answer.cookies().forEach(cookie -> response.addHeader("Set-Cookie", cookie));
        if (body.length() > 0) {
            response.setContentLengthLong(body.length());
        }
        if (body.length() < 0 && request.getMethod().equals("HEAD")) {
            // Committed without a length: what is made while it is written is not made to be thrown away.
            response.flushBuffer();
        } else if (body.length() != 0) {
            body.writeTo(response.getOutputStream());
        }
    }
}
