package org.ptracker.server.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.Json;
import org.ptracker.common.problem.Problem;
import org.ptracker.common.problem.Problem.Fault;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.failure.OtherVersionException;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.failure.TryLaterException;
import org.ptracker.server.storage.StorageUnavailableException;
import org.ptracker.server.text.Excerpt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one mapper from a failure to an answer: every problem details object of the server is written here. */
public final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final int SERVER_ERROR = 500;

    /** More are counted and not listed: a body of 8 MiB can have a hundred thousand faults. */
    private static final int FAULTS = 100;

    /**
     * The preface of HTTP/2, an unknown transfer coding, an unknown version. The client's doing, whatever the number says:
     * a 5xx would wake somebody up.
     */
    private static final Set<Integer> UNSUPPORTED = Set.of(426, 501, 505);

    private Problems() {}

    /** What a failure becomes; the log has what the answer leaves out. */
    private static RefusedException of(Throwable failure, String requestId) {
        if (failure instanceof RefusedException refused) {
            return refused;
        }
        if (failure instanceof StorageUnavailableException unavailable) {
            return new TryLaterException(
                    ProblemCode.UNAVAILABLE, String.valueOf(unavailable.getMessage()), unavailable.retryAfter());
        }
        log.atError().addKeyValue("request_id", requestId).setCause(failure).log("request failed");
        return new RefusedException(ProblemCode.INTERNAL_ERROR, "the server's log has more under the request id");
    }

    /** For a status that the container decided on. */
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

    /** Writes what a failure becomes, for whatever knows no feature. */
    public static void write(HttpServletRequest request, HttpServletResponse response, Throwable failure)
            throws IOException {
        write(request, response, failure, (refused, problem) -> problem);
    }

    static void write(
            HttpServletRequest request, HttpServletResponse response, Throwable failure, ProblemDetails details)
            throws IOException {
        String requestId = RequestId.of(request);
        RefusedException refused = of(failure, requestId);
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        Problem problem = details.add(refused, problem(refused, RequestPath.asked(request), requestId));
        byte[] body = json(problem, refused instanceof ProblemException own ? own.members() : Map.of());
        Map<String, String> headers = new LinkedHashMap<>(headers(refused));
        headers.put("Content-Type", Problem.MEDIA_TYPE);
        Answers.send(request, response, new ApiResponse(refused.code().status(), headers, body));
    }

    private static Map<String, String> headers(RefusedException refused) {
        if (refused instanceof ProblemException own) {
            return own.headers();
        }
        if (refused instanceof TryLaterException later) {
            return Map.of("Retry-After", String.valueOf(later.retryAfter().toSeconds()));
        }
        if (refused instanceof OtherVersionException other) {
            return Map.of("ETag", EntityTag.of(other.current()));
        }
        return Map.of();
    }

    /** The problem that a refusal is, without what a feature may add. */
    public static Problem problem(RefusedException refused, @Nullable String instance, @Nullable String requestId) {
        List<Fault> listed =
                refused.faults().stream().limit(FAULTS).map(Problems::excerpt).toList();
        ProblemCode code = refused.code();
        return new Problem(
                code.type(),
                code.title(),
                code.status(),
                Excerpt.of(refused.detail()),
                instance,
                requestId,
                listed.isEmpty() ? null : listed,
                null,
                null);
    }

    private static Fault excerpt(Fault fault) {
        String pointer = fault.pointer();
        String parameter = fault.parameter();
        return new Fault(
                pointer == null ? null : Excerpt.of(pointer),
                parameter == null ? null : Excerpt.of(parameter),
                fault.code(),
                Excerpt.of(fault.detail()),
                fault.candidates());
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
