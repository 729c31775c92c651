package org.ptracker.cli.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.CommandException;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.http.HttpTransport.Repeat;
import org.ptracker.cli.json.RecordReader;
import org.ptracker.cli.json.RecordWriter;
import org.ptracker.common.Json;
import org.ptracker.common.problem.Problem;

/** Sends records as JSON: the one place that turns an answer into a record or a {@link CommandException}. Thread-safe. */
final class JsonCalls {
    static final MediaType JSON = MediaType.get("application/json");
    static final MediaType MERGE_PATCH = MediaType.get("application/merge-patch+json");

    private final HttpTransport transport;

    JsonCalls(HttpTransport transport) {
        this.transport = transport;
    }

    HttpUrl address(String path, UUID id, String... more) {
        HttpUrl.Builder address = transport.address(path).addPathSegment(id.toString());
        List.of(more).forEach(address::addPathSegment);
        return address.build();
    }

    RawAnswer keyed(HttpUrl address, Object request, String idempotencyKey) {
        return transport.send(keyedRequest(address, request, idempotencyKey), Repeat.SAFE);
    }

    /** The same of a request whose work may take minutes. */
    RawAnswer keyedLong(HttpUrl address, Object request, String idempotencyKey) {
        return transport.sendLong(keyedRequest(address, request, idempotencyKey), Repeat.SAFE);
    }

    private static Request.Builder keyedRequest(HttpUrl address, Object request, String idempotencyKey) {
        return new Request.Builder()
                .url(address)
                .header("Idempotency-Key", idempotencyKey)
                .post(body(JSON, request));
    }

    RawAnswer patch(HttpUrl address, Object change) {
        return transport.send(new Request.Builder().url(address).patch(body(MERGE_PATCH, change)), Repeat.UNLESS_SENT);
    }

    RawAnswer get(HttpUrl address) {
        return transport.send(new Request.Builder().url(address), Repeat.SAFE);
    }

    /** A POST without an idempotency key: a second one would make a second token. */
    RawAnswer once(String path, Object request) {
        return transport.send(
                new Request.Builder().url(transport.address(path).build()).post(body(JSON, request)),
                Repeat.UNLESS_SENT);
    }

    static RequestBody body(MediaType type, Object value) {
        try {
            return RequestBody.create(RecordWriter.bytes(value), type);
        } catch (JsonProcessingException e) {
            // Half a surrogate pair, the one thing that a String holds and JSON in UTF-8 does not.
            throw new CommandException(ExitCode.USAGE, "the text is not valid Unicode", e);
        }
    }

    <T> Answer<T> read(RawAnswer answer, Class<T> type) {
        check(answer);
        try {
            @Nullable T body = RecordReader.answer(type, answer.body());
            if (body == null) {
                throw notPTracker(answer, null);
            }
            boolean replayed = "true".equals(answer.headers().get("Idempotent-Replayed"));
            return new Answer<>(body, answer.headers().get("ETag"), replayed);
        } catch (IOException e) {
            throw notPTracker(answer, e);
        }
    }

    void check(RawAnswer answer) {
        if (answer.status() >= 200 && answer.status() < 300) {
            return;
        }
        if (!String.valueOf(answer.headers().get("Content-Type")).startsWith(Problem.MEDIA_TYPE)) {
            throw notPTracker(answer, null);
        }
        try {
            throw refusal(Json.answers(Problem.class).readValue(answer.body()));
        } catch (IOException e) {
            throw notPTracker(answer, e);
        }
    }

    CommandException notPTracker(RawAnswer answer, @Nullable Exception cause) {
        return new ForeignAnswer(answer, transport.server(), transport.advice()).failure(cause);
    }

    ApiException refusal(Problem problem) {
        return new ApiException(problem, transport.advice());
    }
}
