package org.ptracker.server.interval.once;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ptracker.server.access.Caller;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.hash.Sha256;
import org.ptracker.server.http.ApiRequest;
import org.ptracker.server.http.ApiResponse;
import org.ptracker.server.interval.change.ChangeWriter;
import org.ptracker.server.interval.change.PlannedChange;
import org.ptracker.server.storage.Database;

/**
 * What stands around an endpoint that changes intervals: a request with an {@code Idempotency-Key} is done once, and every
 * later one with the same key gets the first answer. In one transaction: take the user's row, look the key up, make the
 * change, keep the answer. Thread-safe.
 */
public final class OncePerKey {
    private final Database database;
    private final ChangeWriter writer;
    private final IdempotencyStore store = new IdempotencyStore();
    private final RunningKeys running = new RunningKeys();

    public OncePerKey(Database database, ChangeWriter writer) {
        this.database = database;
        this.writer = writer;
    }

    /**
     * Does what was planned and answers, or answers as the first time.
     *
     * @param plan plans the change; asked again when others were quicker
     * @param encode makes the answer of what came of it. Asked before the transaction where that is known before, since
     *     writes wait for one another
     */
    public <T> ApiResponse answer(
            ApiRequest request, Supplier<PlannedChange<T>> plan, Function<T, ApiResponse> encode) {
        IdempotencyKey key = key(request);
        if (key == null) {
            return encode.apply(writer.make(request.caller(), plan));
        }
        return ChangeWriter.retrying(() -> once(request.caller(), key, plan, encode));
    }

    private <T> ApiResponse once(
            Caller caller, IdempotencyKey key, Supplier<PlannedChange<T>> plan, Function<T, ApiResponse> encode) {
        PlannedChange<T> planned;
        try {
            planned = plan.get();
        } catch (RefusedException e) {
            // What cannot be done may be what the first request with this key did.
            return first(caller, key).orElseThrow(() -> e);
        }
        T expected = planned.expected();
        Encoded prepared = expected == null ? null : Encoded.of(encode.apply(expected));
        if (planned.work() == null && prepared != null) {
            return first(caller, key).orElse(prepared.answer());
        }
        RunningKeys.Hold hold = running.hold(caller.userId(), key);
        try {
            if (planned.large() != null) {
                return first(caller, key).orElseGet(() -> large(caller, key, planned, encode));
            }
            return writer.write(caller, writing -> {
                KeptAnswer known = store.find(writing.transaction(), caller.userId(), key, writer.now());
                if (known != null) {
                    return replayed(known);
                }
                T outcome = writing.make(planned);
                Encoded encoded =
                        prepared != null && outcome.equals(expected) ? prepared : Encoded.of(encode.apply(outcome));
                store.insert(writing.transaction(), caller.userId(), key, encoded.kept(), writer.now());
                return encoded.answer();
            });
        } finally {
            hold.close();
        }
    }

    private <T> ApiResponse large(
            Caller caller, IdempotencyKey key, PlannedChange<T> planned, Function<T, ApiResponse> encode) {
        return writer.makeLarge(caller, planned, (transaction, outcome) -> {
            Encoded encoded = Encoded.of(encode.apply(outcome));
            store.insert(transaction, caller.userId(), key, encoded.kept(), writer.now());
            return encoded.answer();
        });
    }

    /** An answer, and what is kept of it. */
    private record Encoded(ApiResponse answer, KeptAnswer kept) {
        static Encoded of(ApiResponse answer) {
            return new Encoded(answer, KeptAnswer.of(answer.status(), answer.headers(), answer.bytes()));
        }
    }

    /** The first answer to a key that was used already. */
    private Optional<ApiResponse> first(Caller caller, IdempotencyKey key) {
        return database.lookUp(
                        caller.userId(),
                        transaction -> Optional.ofNullable(store.find(transaction, caller.userId(), key, writer.now())))
                .map(OncePerKey::replayed);
    }

    private static ApiResponse replayed(KeptAnswer kept) {
        return new ApiResponse(kept.status(), kept.headersByName(), kept.body())
                .withHeader("Idempotent-Replayed", "true");
    }

    /** The key of a request, with the method, the address and the body as what was asked for; null when it has none. */
    private static @Nullable IdempotencyKey key(ApiRequest request) {
        String key = request.idempotencyKey();
        if (key == null) {
            return null;
        }
        MessageDigest digest = Sha256.digest();
        String query = request.queryString();
        String address = request.method() + ' ' + request.path() + '?' + (query == null ? "" : query) + '\n';
        digest.update(address.getBytes(StandardCharsets.UTF_8));
        return new IdempotencyKey(key, digest.digest(request.bytes()));
    }
}
