package org.ptracker.server.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ptracker.common.account.Role;
import org.ptracker.common.account.Scope;
import org.ptracker.common.account.Token;
import org.ptracker.common.account.TokenKind;
import org.ptracker.server.id.Uuids;
import org.ptracker.testkit.contract.StoreContract;

/** What the SQL of tokens promises on every database. */
public abstract class TokenStoreContract extends StoreContract {
    private static final Duration LIFETIME = Duration.ofDays(1);

    private final TokenStore store = new TokenStore();
    private final UserStore users = new UserStore();

    private static byte[] hash(int number) {
        byte[] hash = new byte[32];
        hash[31] = (byte) number;
        return hash;
    }

    private Token insert(long owner, int number, TokenKind kind, Scope scope) {
        Token token =
                new Token(Uuids.next(), kind, "token " + number, scope, NOW, NOW.plus(LIFETIME), null, false, null);
        run(transaction -> store.insert(transaction, owner, token, hash(number)));
        return token;
    }

    private Optional<TokenStore.Found> find(int number, TokenKind kind, Instant now) {
        return read(transaction -> Optional.ofNullable(store.find(transaction, hash(number), kind, now)));
    }

    private List<String> names(long owner) {
        return read(transaction -> store.list(transaction, owner, Uuids.next())).stream()
                .map(Token::name)
                .toList();
    }

    @Test
    void find_isByHashAndKind_untilItExpires() {
        Token token = insert(user, 1, TokenKind.TOKEN, Scope.READ);

        TokenStore.Found found = find(1, TokenKind.TOKEN, NOW).orElseThrow();
        assertThat(found.caller().userId()).isEqualTo(user);
        assertThat(found.caller().name()).isEqualTo("ada");
        assertThat(found.caller().tokenId()).isEqualTo(token.id());
        assertThat(found.caller().scope()).isEqualTo(Scope.READ);
        assertThat(found.expiresAt()).isEqualTo(NOW.plus(LIFETIME));
        assertThat(found.lastUsedAt()).isNull();
        assertThat(find(2, TokenKind.TOKEN, NOW)).isEmpty();
        assertThat(find(1, TokenKind.SESSION, NOW)).isEmpty();
        assertThat(find(1, TokenKind.TOKEN, NOW.plus(LIFETIME).minusMillis(1))).isPresent();
        assertThat(find(1, TokenKind.TOKEN, NOW.plus(LIFETIME))).isEmpty();
    }

    @Test
    void find_ofADisabledAccount_isNothing() {
        insert(user, 1, TokenKind.TOKEN, Scope.READ);
        run(transaction -> users.setDisabled(transaction, user, true, NOW));

        assertThat(find(1, TokenKind.TOKEN, NOW)).isEmpty();
    }

    @Test
    void adminScope_goesAndComesWithTheRole() {
        insert(user, 1, TokenKind.TOKEN, Scope.ADMIN);

        assertThat(find(1, TokenKind.TOKEN, NOW).orElseThrow().caller().scope()).isEqualTo(Scope.WRITE);
        run(transaction -> users.setRole(transaction, user, Role.ADMIN, NOW));
        assertThat(find(1, TokenKind.TOKEN, NOW).orElseThrow().caller().scope()).isEqualTo(Scope.ADMIN);
    }

    @Test
    void insert_dropsTheUsersExpiredOnes() {
        insert(user, 1, TokenKind.TOKEN, Scope.READ);
        insert(other, 2, TokenKind.TOKEN, Scope.READ);
        Instant later = NOW.plus(LIFETIME);
        Token token = new Token(
                Uuids.next(), TokenKind.TOKEN, "new", Scope.READ, later, later.plus(LIFETIME), null, false, null);

        run(transaction -> store.insert(transaction, user, token, hash(3)));

        assertThat(names(user)).containsExactly("new");
        assertThat(names(other)).containsExactly("token 2");
    }

    @Test
    void delete_isOfTheUsersOwnOnly() {
        UUID id = insert(user, 1, TokenKind.TOKEN, Scope.READ).id();

        assertThat(did(transaction -> store.delete(transaction, other, id))).isFalse();
        assertThat(did(transaction -> store.has(transaction, other, id))).isFalse();
        assertThat(did(transaction -> store.has(transaction, user, id))).isTrue();
        assertThat(did(transaction -> store.delete(transaction, user, id))).isTrue();
        assertThat(did(transaction -> store.has(transaction, user, id))).isFalse();
        assertThat(did(transaction -> store.delete(transaction, user, id))).isFalse();
    }

    @Test
    void deleteSession_leavesTokens() {
        insert(user, 1, TokenKind.TOKEN, Scope.READ);
        insert(user, 2, TokenKind.SESSION, Scope.READ);

        assertThat(did(transaction -> store.deleteSession(transaction, hash(1))))
                .isFalse();
        assertThat(did(transaction -> store.deleteSession(transaction, hash(2))))
                .isTrue();
        assertThat(names(user)).containsExactly("token 1");
    }

    @Test
    void deleteAll_keepsTheOneThatIsNamed() {
        insert(user, 1, TokenKind.TOKEN, Scope.READ);
        UUID kept = insert(user, 2, TokenKind.TOKEN, Scope.READ).id();
        insert(other, 3, TokenKind.TOKEN, Scope.READ);

        run(transaction -> store.deleteAll(transaction, user, kept));
        assertThat(names(user)).containsExactly("token 2");
        run(transaction -> store.deleteAll(transaction, user, null));
        assertThat(names(user)).isEmpty();
        assertThat(names(other)).containsExactly("token 3");
    }

    @Test
    void markUsed_isReadBack_andListSaysWhichIsCurrent() {
        Token token = insert(user, 1, TokenKind.TOKEN, Scope.READ);

        run(transaction -> store.markUsed(transaction, user, token.id(), NOW.plusSeconds(5)));

        assertThat(find(1, TokenKind.TOKEN, NOW).orElseThrow().lastUsedAt()).isEqualTo(NOW.plusSeconds(5));
        assertThat(rows(transaction -> store.list(transaction, user, token.id())))
                .singleElement()
                .satisfies(listed -> {
                    assertThat(listed.current()).isTrue();
                    assertThat(listed.lastUsedAt()).isEqualTo(NOW.plusSeconds(5));
                });
    }
}
