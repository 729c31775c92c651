package org.ptracker.common.problem;

import java.net.URI;
import java.util.Locale;

/** Every kind of problem that the API answers; the type of a {@link Problem} ends in {@link #code()}. */
public enum ProblemCode {
    BAD_REQUEST(400, "The request is not well-formed HTTP"),
    MALFORMED_JSON(400, "The body is not well-formed JSON"),
    INVALID_PARAMETER(400, "A query parameter or header is not valid"),
    UNAUTHENTICATED(401, "Sign in first"),
    SIGN_IN_REFUSED(401, "Name and password do not match"),
    SETUP_CODE_REFUSED(401, "The setup code does not match"),
    FORBIDDEN(403, "Not allowed with this token"),
    CROSS_SITE_REFUSED(403, "Not from this site's own page"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "No such representation"),
    REQUEST_TIMEOUT(408, "The request came too slowly"),
    CONFLICT(409, "In conflict with what is stored"),
    INTERVAL_OVERLAP(409, "Another interval is in the way"),
    INTERVAL_OPEN(409, "Another interval is open"),
    IDEMPOTENCY_KEY_IN_USE(409, "The first request with this idempotency key is still running"),
    PRECONDITION_FAILED(412, "Changed by somebody else since you read it"),
    BODY_TOO_LARGE(413, "The body is too large"),
    URI_TOO_LONG(414, "The address is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's media type is not supported"),
    VALIDATION_FAILED(422, "The request breaks a rule"),
    LOCAL_TIME_GAP(422, "A clock change skips that local time"),
    LOCAL_TIME_AMBIGUOUS(422, "A clock change repeats that local time"),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used for another request"),
    CONFIRMATION_REQUIRED(422, "Say that you mean it"),
    PRECONDITION_REQUIRED(428, "Say which version you are changing"),
    TOO_MANY_REQUESTS(429, "Too many tries"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INTERNAL_ERROR(500, "The server failed"),
    UNAVAILABLE(503, "Not available just now");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public URI type() {
        return URI.create(Problem.TYPE_PREFIX + code());
    }
}
