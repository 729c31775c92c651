package org.ptracker.cli.http;

import okhttp3.Request;
import org.ptracker.cli.http.HttpTransport.Repeat;
import org.ptracker.common.ApiPaths;
import org.ptracker.common.targets.Targets;
import org.ptracker.common.targets.TargetsChange;

/** The targets and days off of the account. Thread-safe. */
public final class TargetCalls {
    private final HttpTransport transport;
    private final JsonCalls calls;

    TargetCalls(HttpTransport transport, JsonCalls calls) {
        this.transport = transport;
        this.calls = calls;
    }

    public Answer<Targets> read() {
        return calls.read(calls.get(transport.address(ApiPaths.TARGETS).build()), Targets.class);
    }

    /** Changes the version that {@code etag} names. */
    public Targets change(String etag, TargetsChange change) {
        Request.Builder request = new Request.Builder()
                .url(transport.address(ApiPaths.TARGETS).build())
                .header("If-Match", etag)
                .patch(JsonCalls.body(JsonCalls.MERGE_PATCH, change));
        return calls.read(transport.send(request, Repeat.UNLESS_SENT), Targets.class)
                .body();
    }
}
