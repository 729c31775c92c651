package org.ptracker.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.ptracker.common.Json;
import org.ptracker.common.problem.Problem;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.storage.StorageUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one mapper from a failure to an answer: every problem details object of the server is written here. */
public final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final int SERVER_ERROR = 500;

    /**
     * The preface of HTTP/2, an unknown transfer coding, an unknown version. The client's doing, whatever the number says:
     * a 5xx would wake somebody up.
     */
    private static final Set<Integer> UNSUPPORTED = Set.of(426, 501, 505);

    private Problems() {}

    /** What a failure becomes; the log has what the answer leaves out. */
    static RefusedException of(Throwable failure, String requestId) {
        if (failure instanceof RefusedException problem) {
            return problem;
        }
        if (failure instanceof StorageUnavailableException unavailable) {
            return new RefusedException(ProblemCode.UNAVAILABLE, String.valueOf(unavailable.getMessage()))
                    .withHeader(
                            "Retry-After",
                            String.valueOf(unavailable.retryAfter().toSeconds()));
        }
        log.atError().addKeyValue("request_id", requestId).setCause(failure).log("request failed");
        return new RefusedException(ProblemCode.INTERNAL_ERROR, "the server's log has more under the request id");
    }

    /** For a status that the container decided on by itself. */
    public static RefusedException ofStatus(int status) {
        if (UNSUPPORTED.contains(status)) {
            return new RefusedException(ProblemCode.BAD_REQUEST, "this server speaks HTTP/1.1 without extensions");
        }
        ProblemCode code = status >= SERVER_ERROR ? ProblemCode.INTERNAL_ERROR : ProblemCode.BAD_REQUEST;
        for (ProblemCode candidate : ProblemCode.values()) {
            // Several codes share a status; the first is the general one.
            if (candidate.status() == status) {
                code = candidate;
                break;
            }
        }
        return new RefusedException(code, code.title());
    }

    public static void write(HttpServletRequest request, HttpServletResponse response, Throwable failure)
            throws IOException {
        String requestId = RequestId.of(request);
        RefusedException problem = of(failure, requestId);
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        boolean finished = UnreadBody.settle(request, response);
        response.setStatus(problem.code().status());
        problem.headers().forEach(response::setHeader);
        byte[] body = json(problem.toProblem(ApiServlet.requestUri(request), requestId), problem.members());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        if (!finished) {
            UnreadBody.discard(request, response);
        }
    }

    /** The bytes of a problem, for the embedded server's own error handler. */
    public static byte[] json(Problem problem) {
        return json(problem, Map.of());
    }

    private static byte[] json(Problem problem, Map<String, Object> members) {
        try {
            ObjectNode object = Json.MAPPER.valueToTree(problem);
            members.forEach(object::putPOJO);
            return Json.MAPPER.writeValueAsBytes(object);
        } catch (IOException e) {
            log.error("cannot write a problem", e);
            return "{}".getBytes(StandardCharsets.UTF_8);
        }
    }
}
