package org.ptracker.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.failure.TryLaterException;
import org.ptracker.server.file.Spool;
import org.ptracker.server.id.Uuids;
import org.ptracker.server.json.StrictJson;

/** What a handler sees of a request. For the one thread that handles it. */
public final class ApiRequest {
    public static final String MERGE_PATCH = "application/merge-patch+json";

    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,253}[\\x21-\\x7e])?");

    private static final String JSON = "application/json";

    private final HttpServletRequest request;
    private final Map<String, String> variables;
    private final Capacity.Share share;
    private byte @Nullable [] body;

    ApiRequest(HttpServletRequest request, Map<String, String> variables, Capacity.Share share) {
        this.request = request;
        this.variables = variables;
        this.share = share;
    }

    /** Who calls. Only for routes that need a token. */
    public Caller caller() {
        return Objects.requireNonNull(AuthAttribute.caller(request), "a route without a caller asks for one");
    }

    /** What a variable of the route's path stands for. */
    public String variable(String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }

    /** The {@code {id}} of the path; 404 when it is no UUID, since then nothing can have it. */
    public UUID idVariable() {
        UUID id = Uuids.ofText(variable("id"));
        if (id == null) {
            throw RefusedException.notFound("an id is a UUID such as 019ab4c8-6f2e-7c31-9d0a-5be1f2a3c4d5");
        }
        return id;
    }

    public QueryParameters query(Set<String> allowed) {
        return QueryParameters.parse(request.getQueryString()).allow(allowed);
    }

    public @Nullable String queryString() {
        return request.getQueryString();
    }

    public String method() {
        return request.getMethod();
    }

    /** The path below the context path, decoded. */
    public String path() {
        return RequestPath.of(request);
    }

    /** Where the client can reach a path of this application. */
    public String link(String path) {
        return request.getContextPath() + path;
    }

    /** A header whose value is a list: several lines are one list (RFC 9110 section 5.3). Null when there is none. */
    public @Nullable String listHeader(String name) {
        return listHeader(request, name);
    }

    static @Nullable String listHeader(HttpServletRequest request, String name) {
        List<String> lines = Collections.list(request.getHeaders(name));
        return lines.isEmpty() ? null : String.join(", ", lines);
    }

    /** The network that the request came from; a proxy's when there is one that is not trusted. */
    public String network() {
        return IpAddress.network(request.getRemoteAddr());
    }

    /** The session of the browser that sent the request. */
    public PageCookie sessionCookie() {
        return PageCookie.session(request);
    }

    /** The device that sent the request. */
    public PageCookie deviceCookie() {
        return PageCookie.device(request);
    }

    /** The page that makes the request, as its browser says. */
    public RequestOrigin origin() {
        return RequestOrigin.of(request);
    }

    /** Whether a text can be an idempotency key, in the header or beside the fields of an item. */
    public static boolean isIdempotencyKey(String text) {
        return IDEMPOTENCY_KEY.matcher(text).matches();
    }

    /** The {@code Idempotency-Key}, or null when there is none. */
    public @Nullable String idempotencyKey() {
        List<String> keys = Collections.list(request.getHeaders("Idempotency-Key"));
        if (keys.size() > 1) {
            throw RefusedException.parameter("Idempotency-Key", "repeated", "is given " + keys.size() + " times");
        }
        String key = keys.isEmpty() ? null : keys.get(0);
        if (key != null && !isIdempotencyKey(key)) {
            throw RefusedException.parameter(
                    "Idempotency-Key", "malformed", "is not 1 to 255 printable ASCII characters");
        }
        return key;
    }

    /** The JSON body as a record. */
    public <T> T body(Class<T> type) {
        return StrictJson.bind(tree(), type, "");
    }

    /** The JSON body as a record, or {@code otherwise} when there is no body. */
    public <T> T bodyOr(Class<T> type, T otherwise) {
        return bytes().length == 0 ? otherwise : body(type);
    }

    /** Refuses a body where none means anything. */
    public void requireNoBody() {
        if (bytes().length > 0) {
            throw RefusedException.invalid("", "not-empty", "is not empty; this call takes no body");
        }
    }

    /** The JSON body as it is. */
    public JsonNode tree() {
        requireMediaType(List.of(JSON));
        return StrictJson.tree(bytes());
    }

    /** The JSON body of a {@code PATCH} whose absent members mean no change. */
    public <T> T patch(Class<T> type) {
        return StrictJson.bind(mergePatch(), type, "");
    }

    /** The JSON body of a {@code PATCH}. */
    public JsonNode mergePatch() {
        requireMediaType(List.of(MERGE_PATCH, JSON));
        return StrictJson.tree(bytes());
    }

    /** The body as a file of any media type, as it is. Only for routes that take files. */
    public Spool file() {
        requirePlain();
        IncomingBody came = IncomingBody.of(request);
        if (came == null) {
            throw RefusedException.invalid("", "unknown-format", "the file is empty");
        }
        return came.spool();
    }

    /** The body's bytes, which have come before the handler is called: at most as many as the route takes. */
    public byte[] bytes() {
        byte[] known = body;
        if (known == null) {
            IncomingBody came = IncomingBody.of(request);
            known = came == null ? new byte[0] : came.bytes();
            body = known;
        }
        return known;
    }

    /**
     * To be called before an answer is begun that is written while it is read.
     *
     * @throws TryLaterException when too many are under way
     */
    public void beginStream() {
        share.stream();
    }

    /** A small body that unpacks to a huge one would pass every limit: bodies are taken as they are, or not at all. */
    private void requirePlain() {
        String encoding = listHeader("Content-Encoding");
        if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
            throw new ProblemException(
                            ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                            "a body with a Content-Encoding is not read: send it uncompressed")
                    .withHeader("Accept-Encoding", "identity");
        }
    }

    private void requireMediaType(List<String> supported) {
        requirePlain();
        String sent = request.getContentType();
        String type = sent == null ? "" : sent.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean otherCharset = sent != null
                && sent.toLowerCase(Locale.ROOT).contains("charset=")
                && !sent.toLowerCase(Locale.ROOT).matches(".*charset=\"?utf-8\"?.*");
        if (!supported.contains(type) || otherCharset) {
            String accepted = String.join(", ", supported);
            throw new ProblemException(
                            ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                            (sent == null ? "there is no Content-Type" : "this Content-Type does not work") + ": send "
                                    + supported.get(0) + " in UTF-8")
                    .withHeader(method().equals("PATCH") ? "Accept-Patch" : "Accept", accepted);
        }
    }
}
