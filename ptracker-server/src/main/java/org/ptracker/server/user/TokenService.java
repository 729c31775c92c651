package org.ptracker.server.user;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ptracker.common.account.NewToken;
import org.ptracker.common.account.Scope;
import org.ptracker.common.account.Token;
import org.ptracker.common.account.TokenKind;
import org.ptracker.common.account.TokenList;
import org.ptracker.common.problem.ProblemCode;
import org.ptracker.server.access.Caller;
import org.ptracker.server.auth.TokenLookup;
import org.ptracker.server.auth.TokenSecret;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.id.Uuids;
import org.ptracker.server.storage.StorageUnavailableException;
import org.ptracker.server.storage.Transaction;

/** The rules of tokens: a user makes, lists and revokes tokens, and none gives more than the one that made it. */
public final class TokenService implements TokenLookup {
    /** Of a token whose maker names no other. */
    static final Duration LIFETIME = Duration.ofDays(90);

    private static final Duration LAST_USED_PRECISION = Duration.ofMinutes(5);

    private final AccountDatabase database;
    private final KnownTokens known;
    private final TokenStore store = new TokenStore();
    private final UserStore users = new UserStore();
    private final Clock clock;

    public TokenService(AccountDatabase database, Clock clock) {
        this.database = database;
        this.known = new KnownTokens(database);
        this.clock = clock;
    }

    @Override
    public @Nullable Caller find(byte[] hash, TokenKind kind) {
        TokenStore.Found found = look(hash, kind);
        return found == null ? null : found.caller();
    }

    /** The same, and until when it is good. */
    TokenStore.@Nullable Found look(byte[] hash, TokenKind kind) {
        Instant now = clock.instant();
        TokenStore.Found found = known.find(hash, kind, now, () -> stored(hash, kind, now));
        if (found != null && isStale(found.lastUsedAt(), now)) {
            markUsed(found.caller(), now);
        }
        return found;
    }

    private TokenStore.@Nullable Found stored(byte[] hash, TokenKind kind, Instant now) {
        return database.lookUp(transaction -> Optional.ofNullable(store.find(transaction, hash, kind, now)))
                .orElse(null);
    }

    private static boolean isStale(@Nullable Instant lastUsedAt, Instant now) {
        return lastUsedAt == null || lastUsedAt.plus(LAST_USED_PRECISION).isBefore(now);
    }

    private void markUsed(Caller caller, Instant now) {
        try {
            database.write(transaction -> {
                store.markUsed(transaction, caller.userId(), caller.tokenId(), now);
                return true;
            });
        } catch (StorageUnavailableException e) {
            // A read goes on when the disk takes no writes; when the token was last used is not worth a refusal.
        }
    }

    TokenList list(Caller caller) {
        return new TokenList(database.read(
                caller.userId(), transaction -> store.list(transaction, caller.userId(), caller.tokenId())));
    }

    Token create(Caller caller, NewToken wanted) {
        AccountRules rules = new AccountRules();
        Scope scope = wanted.scope() == null ? Scope.WRITE : wanted.scope();
        if (wanted.name() == null) {
            rules.fault("/name", "required", "is missing: say what the token is for");
        }
        String name = rules.tokenName("/name", wanted.name(), "token");
        Duration lifetime = rules.lifetime(wanted.expiresIn(), LIFETIME);
        rules.check();
        if (!caller.scope().includes(scope)) {
            throw new RefusedException(
                    ProblemCode.FORBIDDEN,
                    "a token of scope " + caller.scope().name().toLowerCase(Locale.ROOT) + " cannot make one of scope "
                            + scope.name().toLowerCase(Locale.ROOT));
        }
        Token token = prepare(TokenKind.TOKEN, name, scope, lifetime);
        return database.write(caller.userId(), transaction -> {
            users.takeById(transaction, caller.userId());
            if (!store.has(transaction, caller.userId(), caller.tokenId())) {
                throw new RefusedException(
                        ProblemCode.UNAUTHENTICATED, "this token was revoked at the same moment: sign in again");
            }
            return insert(transaction, caller.userId(), token);
        });
    }

    /** A token with its secret, not stored yet. */
    Token prepare(TokenKind kind, String name, Scope scope, Duration lifetime) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        return new Token(Uuids.next(), kind, name, scope, now, now.plus(lifetime), null, false, TokenSecret.generate());
    }

    /** Stores a prepared token inside the caller's transaction. */
    Token insert(Transaction transaction, long userId, Token token) throws SQLException {
        String secret = token.token();
        if (secret == null) {
            throw new IllegalArgumentException("a token without its secret");
        }
        store.insert(transaction, userId, token, TokenSecret.hash(secret));
        return token;
    }

    void revoke(Caller caller, UUID id) {
        if (!id.equals(caller.tokenId()) && !caller.scope().includes(Scope.WRITE)) {
            throw new RefusedException(ProblemCode.FORBIDDEN, "a token of scope read revokes itself only");
        }
        boolean revoked =
                database.write(caller.userId(), transaction -> store.delete(transaction, caller.userId(), id));
        if (!revoked) {
            throw RefusedException.notFound("you have no such token");
        }
    }

    /** Ends the session with this secret, inside the caller's transaction. Whether there was one. */
    boolean endSession(Transaction transaction, String secret) throws SQLException {
        return store.deleteSession(transaction, TokenSecret.hash(secret));
    }

    /** Revokes every token of a user, inside the caller's transaction. */
    void revokeAll(Transaction transaction, long userId, @Nullable UUID except) throws SQLException {
        store.deleteAll(transaction, userId, except);
    }
}
