package org.ptracker.server.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Limits;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.access.Access;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.RefusedException;

/**
 * The one servlet: finds the route, has its body taken, runs its handler and sends the answer, or the problem that it ended
 * in. A request whose body is still to come is dispatched here again when it has.
 */
public final class ApiServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final Set<String> SAFE = Set.of("GET", "HEAD");
    /** What a row of a list is counted as before it is read, about what it is on the wire. */
    private static final int ROW_BYTES = 512;

    /** What an answer is counted as that is made while it is written. */
    private static final int STREAM_BYTES = 512 * 1024;

    private static final String SHARE = Capacity.Share.class.getName();

    private final transient RouteTable routes;
    private final transient ProblemDetails details;
    private final transient Capacity capacity;
    private final transient Path spools;

    /**
     * Serves the routes.
     *
     * @param details what the features add to the problems of their own failures
     * @param spools the folder for bodies that are files
     */
    public ApiServlet(RouteTable routes, ProblemDetails details, Capacity capacity, Path spools) {
        this.routes = routes;
        this.details = details;
        this.capacity = capacity;
        this.spools = spools;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            ApiResponse held = Answers.held(request);
            if (held == null) {
                serve(request, response);
            } else {
                Answers.send(request, response, held);
            }
        } finally {
            settle(request);
        }
    }

    private void serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ApiResponse answer;
        try {
            if (request.getDispatcherType() == DispatcherType.ERROR) {
                throw refusedByContainer(request);
            }
            requireNoCoding(request);
            RouteTable.Match match = routes.find(request);
            requireAcceptable(
                    request, match == null ? Route.JSON : match.route().mediaTypes());
            if (match != null && !isBodyThere(request, response, match.route())) {
                return;
            }
            answer = answer(request, match);
        } catch (Exception e) {
            Problems.write(request, response, e, details);
            return;
        }
        Answers.send(request, response, answer);
    }

    /** Whether the handler can run now; otherwise the request comes again when its body has come. */
    private boolean isBodyThere(HttpServletRequest request, HttpServletResponse response, Route route)
            throws IOException {
        if (SAFE.contains(request.getMethod()) || IncomingBody.of(request) != null || !IncomingBody.isUnread(request)) {
            return true;
        }
        if (request.getContentLengthLong() > route.bodyBytes()) {
            throw IncomingBody.tooLarge(route.bodyBytes());
        }
        Capacity.Share share = share(request);
        if (!route.takesFile()) {
            return IncomingBody.keep(request, response, route.bodyBytes(), share);
        }
        return IncomingBody.keepOnDisk(request, response, route.bodyBytes(), share.file(spools));
    }

    private ApiResponse answer(HttpServletRequest request, RouteTable.@Nullable Match match) throws Exception {
        if (match != null) {
            return handled(request, match);
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

    private ApiResponse handled(HttpServletRequest request, RouteTable.Match match) throws Exception {
        boolean reads = SAFE.contains(request.getMethod()) && match.route().access() != Access.PUBLIC;
        Capacity.Share share = share(request);
        if (reads) {
            share.await((long) ROW_BYTES * rows(request));
        }
        ApiResponse answer = match.route().handler().handle(new ApiRequest(request, match.variables(), share));
        if (reads) {
            long length = answer.body().length();
            share.hold(length < 0 ? STREAM_BYTES : length);
        }
        return answer;
    }

    /** How many rows a list may have; what is no number the handler refuses. */
    private static int rows(HttpServletRequest request) {
        List<String> limit = QueryParameters.parse(request.getQueryString()).all("limit");
        try {
            return limit.isEmpty()
                    ? Limits.PAGE_DEFAULT
                    : Math.min(Limits.PAGE_MAX, Integer.parseUnsignedInt(limit.get(0)));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private Capacity.Share share(HttpServletRequest request) {
        if (request.getAttribute(SHARE) instanceof Capacity.Share known) {
            return known;
        }
        Caller caller = AuthAttribute.caller(request);
        Capacity.Share share = capacity.share(caller == null ? request.getRemoteAddr() : caller.userId());
        request.setAttribute(SHARE, share);
        return share;
    }

    /** Gives back what the request took, now or when it is over. */
    private static void settle(HttpServletRequest request) {
        if (request.getAttribute(SHARE) instanceof Capacity.Share share) {
            Completion.then(request, share::close);
        }
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
}
