package org.ptracker.cli.http;

import static org.ptracker.common.ApiPaths.CHANGES;
import static org.ptracker.common.ApiPaths.IMPORTS;
import static org.ptracker.common.ApiPaths.INTERVALS;
import static org.ptracker.common.ApiPaths.INTERVALS_BATCH;
import static org.ptracker.common.ApiPaths.INTERVALS_BATCH_DELETE;
import static org.ptracker.common.ApiPaths.INTERVALS_BATCH_EDIT;
import static org.ptracker.common.ApiPaths.TAGS_REPLACE;
import static org.ptracker.common.ApiPaths.UNDO;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.ptracker.cli.exit.ExitCode;
import org.ptracker.cli.http.HttpTransport.Repeat;
import org.ptracker.common.Limits;
import org.ptracker.common.history.ChangePage;
import org.ptracker.common.history.UndoRequest;
import org.ptracker.common.history.UndoResult;
import org.ptracker.common.imports.ImportResult;
import org.ptracker.common.interval.CloseRequest;
import org.ptracker.common.interval.Interval;
import org.ptracker.common.interval.IntervalPage;
import org.ptracker.common.interval.NewInterval;
import org.ptracker.common.interval.TagReplacement;
import org.ptracker.common.interval.TagReplacementResult;
import org.ptracker.common.interval.batch.BatchItem;
import org.ptracker.common.interval.batch.BatchResult;
import org.ptracker.common.interval.batch.DeletionResult;
import org.ptracker.common.interval.batch.EditResult;
import org.ptracker.common.interval.batch.IntervalBatch;
import org.ptracker.common.interval.batch.IntervalDeletion;
import org.ptracker.common.interval.batch.IntervalEdit;
import org.ptracker.common.problem.Problem;

/** The HTTP API as methods. Thread-safe. */
public final class ApiClient {
    private static final int SHOWN_CANDIDATES = 10;

    private static final MediaType ANY_FILE = MediaType.get("application/octet-stream");

    private final HttpTransport transport;
    private final JsonCalls calls;

    public ApiClient(HttpTransport transport) {
        this.transport = transport;
        this.calls = new JsonCalls(transport);
    }

    public HttpUrl server() {
        return transport.server();
    }

    /** Whether the server has answered a request that may have changed something. */
    public boolean wrote() {
        return transport.wrote();
    }

    /** A problem that the server told of one item among many. */
    public ApiException refusal(Problem problem) {
        return calls.refusal(problem);
    }

    /** Whatever a path at the root of the server answers, refusals too. */
    public RawAnswer probe(String path) {
        return transport.send(new Request.Builder().url(transport.address(path).build()), Repeat.SAFE, "*/*");
    }

    /** Stores an interval; the same key never stores a second one. */
    public Answer<Interval> add(NewInterval interval, String idempotencyKey) {
        return calls.read(calls.keyed(transport.address(INTERVALS).build(), interval, idempotencyKey), Interval.class);
    }

    /** What would be stored; nothing is. */
    public Interval tryAdd(NewInterval interval) {
        return calls.read(dry(transport.address(INTERVALS), interval), Interval.class)
                .body();
    }

    /** What would be stored of an interval that is going on; nothing is. */
    public Interval tryClose(UUID id, CloseRequest close) {
        return calls.read(closeDry(id, close), Interval.class).body();
    }

    private RawAnswer closeDry(UUID id, CloseRequest close) {
        return dry(calls.address(INTERVALS, id, "close").newBuilder(), close);
    }

    private RawAnswer dry(HttpUrl.Builder address, Object request) {
        Request.Builder asking = new Request.Builder()
                .url(address.addQueryParameter("dry_run", "true").build())
                .post(JsonCalls.body(JsonCalls.JSON, request));
        return transport.send(asking, Repeat.SAFE);
    }

    /** Stores each item for itself, under its own key. */
    public BatchResult add(List<BatchItem> items) {
        Request.Builder request = new Request.Builder()
                .url(transport
                        .address(INTERVALS_BATCH)
                        .addQueryParameter("atomic", "false")
                        .build())
                .post(JsonCalls.body(JsonCalls.JSON, new IntervalBatch(items)));
        return calls.read(transport.send(request, Repeat.SAFE), BatchResult.class)
                .body();
    }

    /** One page; {@code cursor} is {@code next} of the page before. */
    public IntervalPage page(IntervalFilter filter, int limit, @Nullable String cursor) {
        HttpUrl.Builder address = transport.address(INTERVALS);
        filter.addTo(address);
        address.addQueryParameter("limit", Integer.toString(limit));
        if (cursor != null) {
            address.addQueryParameter("cursor", cursor);
        }
        return calls.read(calls.get(address.build()), IntervalPage.class).body();
    }

    /** All intervals at once, as the server writes them for other programs; to be read or closed. */
    public StreamedAnswer export(IntervalFilter filter, StreamFormat format, boolean byteOrderMark) {
        HttpUrl.Builder address = transport.address(INTERVALS);
        filter.addTo(address);
        address.addQueryParameter("format", format.parameter());
        if (byteOrderMark) {
            address.addQueryParameter("bom", "true");
        }
        StreamedAnswer answer = transport.open(new Request.Builder().url(address.build()), format.mediaType());
        if (!answer.is(format.mediaType())) {
            RawAnswer refusal = answer.whole();
            calls.check(refusal);
            throw calls.notPTracker(refusal, null);
        }
        return answer;
    }

    public Answer<Interval> interval(UUID id) {
        return calls.read(calls.get(calls.address(INTERVALS, id)), Interval.class);
    }

    /** Whether the account has this interval now. */
    public boolean has(UUID id) {
        try {
            interval(id);
            return true;
        } catch (ApiException e) {
            if (e.exitCode() == ExitCode.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    /** Changes the version that {@code etag} names, with a merge patch (RFC 7396): null resets, absent stays. */
    public Interval change(UUID id, String etag, Map<String, @Nullable Object> patch) {
        Request.Builder request = new Request.Builder()
                .url(calls.address(INTERVALS, id))
                .header("If-Match", etag)
                .patch(JsonCalls.body(JsonCalls.MERGE_PATCH, patch));
        return calls.read(transport.send(request, Repeat.UNLESS_SENT), Interval.class)
                .body();
    }

    /** The interval that is still going on, or null: only such a one reaches the end of time. */
    public @Nullable Interval open() {
        return page(IntervalFilter.from(Limits.LATEST.minusMillis(1)), SHOWN_CANDIDATES, null).items().stream()
                .filter(Interval::open)
                .findFirst()
                .orElse(null);
    }

    /** Gives an open interval its end; the same key never does it twice. */
    public Answer<Interval> close(UUID id, CloseRequest close, String idempotencyKey) {
        return calls.read(calls.keyed(calls.address(INTERVALS, id, "close"), close, idempotencyKey), Interval.class);
    }

    /**
     * What a switch has stored.
     *
     * @param then began where the other one ends
     */
    public record Switched(Interval closed, Interval then) {}

    /** The part of the answer that says what began. */
    private record Then(Interval then) {}

    /** Ends an open interval and starts the next one there; the same key never does it twice. */
    public Switched switchTo(UUID id, CloseRequest close, String idempotencyKey) {
        return switched(calls.keyed(calls.address(INTERVALS, id, "close"), close, idempotencyKey));
    }

    /** What a switch would store; nothing is. */
    public Switched trySwitch(UUID id, CloseRequest close) {
        return switched(closeDry(id, close));
    }

    private Switched switched(RawAnswer answer) {
        return new Switched(
                calls.read(answer, Interval.class).body(),
                calls.read(answer, Then.class).body().then());
    }

    /** Brings a deleted interval back. */
    public Interval restore(UUID id, String idempotencyKey) {
        Request.Builder request = new Request.Builder()
                .url(calls.address(INTERVALS, id, "restore"))
                .header("Idempotency-Key", idempotencyKey)
                .post(RequestBody.EMPTY);
        return calls.read(transport.send(request, Repeat.SAFE), Interval.class).body();
    }

    /**
     * Stores what stands in a file. A second one stores nothing, but its answer would not tell what the first one did.
     *
     * @param sent is told how many bytes have been sent
     */
    public ImportResult importFile(byte[] file, Map<String, List<String>> choices, LongConsumer sent) {
        return importFile(file, choices, Repeat.UNLESS_SENT, sent);
    }

    /** What would be stored of a file; nothing is. */
    public ImportResult tryImport(byte[] file, Map<String, List<String>> choices, LongConsumer sent) {
        Map<String, List<String>> asking = new LinkedHashMap<>(choices);
        asking.put("dry_run", List.of("true"));
        return importFile(file, asking, Repeat.SAFE, sent);
    }

    private ImportResult importFile(byte[] file, Map<String, List<String>> choices, Repeat repeat, LongConsumer sent) {
        HttpUrl.Builder address = transport.address(IMPORTS);
        choices.forEach((name, values) -> values.forEach(value -> address.addQueryParameter(name, value)));
        Request.Builder request =
                new Request.Builder().url(address.build()).post(new WatchedBody(file, ANY_FILE, sent));
        return calls.read(transport.sendLong(request, repeat), ImportResult.class)
                .body();
    }

    public UndoResult undo(UndoRequest undo, String idempotencyKey) {
        return calls.read(calls.keyedLong(transport.address(UNDO).build(), undo, idempotencyKey), UndoResult.class)
                .body();
    }

    /** Changes of all intervals in their order, 1,000 of them. */
    public ChangePage changes(long after) {
        return query(
                CHANGES, ChangePage.class, Map.of("after", List.of(Long.toString(after)), "limit", List.of("1000")));
    }

    /** Every change of one interval, deleted or not. */
    public ChangePage history(UUID id, long after) {
        return calls.read(
                        calls.get(transport
                                .address(INTERVALS)
                                .addPathSegment(id.toString())
                                .addPathSegment("history")
                                .addQueryParameter("after", Long.toString(after))
                                .build()),
                        ChangePage.class)
                .body();
    }

    /**
     * A call that only reads, with these query parameters in turn.
     *
     * @param path such as {@link org.ptracker.common.ApiPaths#SUMMARY}
     */
    public <T> T query(String path, Class<T> type, Map<String, List<String>> parameters) {
        HttpUrl.Builder address = transport.address(path);
        parameters.forEach((name, values) -> values.forEach(value -> address.addQueryParameter(name, value)));
        return calls.read(calls.get(address.build()), type).body();
    }

    public void delete(UUID id, String etag) {
        Request.Builder request = new Request.Builder()
                .url(calls.address(INTERVALS, id))
                .header("If-Match", etag)
                .delete();
        calls.check(transport.send(request, Repeat.UNLESS_SENT));
    }

    /** Deletes all of them, each in the version that it has here, or none; the same key never does it twice. */
    public DeletionResult delete(List<Interval> intervals, String idempotencyKey) {
        List<IntervalDeletion.@Nullable Item> items = new ArrayList<>();
        intervals.forEach(
                interval -> items.add(new IntervalDeletion.Item(interval.id().toString(), interval.version())));
        HttpUrl address = transport.address(INTERVALS_BATCH_DELETE).build();
        return calls.read(calls.keyed(address, new IntervalDeletion(items), idempotencyKey), DeletionResult.class)
                .body();
    }

    /** Stores, changes and deletes, all or nothing; the same key never does it twice. */
    public EditResult edit(IntervalEdit edit, String idempotencyKey) {
        HttpUrl address = transport.address(INTERVALS_BATCH_EDIT).build();
        return calls.read(calls.keyed(address, edit, idempotencyKey), EditResult.class)
                .body();
    }

    /** What an edit would do; nothing is done. */
    public EditResult tryEdit(IntervalEdit edit) {
        return calls.read(dry(transport.address(INTERVALS_BATCH_EDIT), edit), EditResult.class)
                .body();
    }

    /** Replaces tags in all intervals that have them; the same key never does it twice. */
    public TagReplacementResult replaceTags(TagReplacement tags, String idempotencyKey) {
        HttpUrl address = transport.address(TAGS_REPLACE).build();
        return calls.read(calls.keyedLong(address, tags, idempotencyKey), TagReplacementResult.class)
                .body();
    }

    /** In how many intervals that would be; nothing is done. */
    public TagReplacementResult tryReplaceTags(TagReplacement tags) {
        return calls.read(dry(transport.address(TAGS_REPLACE), tags), TagReplacementResult.class)
                .body();
    }

    public AccountCalls accounts() {
        return new AccountCalls(transport, calls);
    }

    public TargetCalls targets() {
        return new TargetCalls(transport, calls);
    }
}
