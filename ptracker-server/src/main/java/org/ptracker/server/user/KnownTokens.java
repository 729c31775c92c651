package org.ptracker.server.user;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.account.TokenKind;

/**
 * Whose the tokens of the last second are, so that the database is not asked with every request of a busy client. A write of
 * any account makes all of it old before it is answered. Where other servers write too, nothing is remembered. Thread-safe.
 */
final class KnownTokens {
    /** A write that was given up may be stored later than it was counted. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private static final int MOST = 1000;

    private final AccountDatabase database;
    private final Map<Key, Known> known = new ConcurrentHashMap<>();

    private record Key(ByteBuffer hash, TokenKind kind) {}

    private record Known(TokenStore.Found found, long writes, long since) {}

    KnownTokens(AccountDatabase database) {
        this.database = database;
    }

    /** The token if it is known and still good, or what the database says, which is remembered. */
    TokenStore.@Nullable Found find(
            byte[] hash, TokenKind kind, Instant now, Supplier<TokenStore.@Nullable Found> database) {
        Key key = new Key(ByteBuffer.wrap(hash), kind);
        long writes = this.database.writes();
        Known last = known.get(key);
        if (last != null && isGood(last, writes, now)) {
            return last.found;
        }
        TokenStore.Found found = database.get();
        if (found != null && this.database.isOnlyWriter()) {
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(key, new Known(found, writes, System.nanoTime()));
        }
        return found;
    }

    private static boolean isGood(Known last, long writes, Instant now) {
        return last.writes == writes
                && System.nanoTime() - last.since < LONGEST.toNanos()
                && last.found.expiresAt().isAfter(now);
    }
}
