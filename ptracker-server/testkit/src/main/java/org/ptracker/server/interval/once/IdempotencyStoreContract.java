package org.ptracker.server.interval.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ptracker.server.failure.RefusedException;
import org.ptracker.server.hash.Sha256;
import org.ptracker.testkit.contract.StoreContract;

/** What the SQL of idempotency keys promises on every database. */
public abstract class IdempotencyStoreContract extends StoreContract {
    private static final IdempotencyKey KEY = new IdempotencyKey("key ~", hash("this"));
    private static final KeptAnswer ANSWER =
            KeptAnswer.of(201, Map.of("ETag", "\"1\""), "{\"note\":\"\u2615\"}".getBytes(StandardCharsets.UTF_8));

    private final IdempotencyStore store = new IdempotencyStore();

    private static byte[] hash(String asked) {
        return Sha256.digest().digest(asked.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<KeptAnswer> find(long owner, IdempotencyKey key, Instant now) {
        return read(transaction -> Optional.ofNullable(store.find(transaction, owner, key, now)));
    }

    private void insert(long owner, IdempotencyKey key, KeptAnswer answer, Instant now) {
        run(transaction -> store.insert(transaction, owner, key, answer, now));
    }

    @Test
    void answer_isKeptForItsUserAndKey() {
        insert(user, KEY, ANSWER, NOW);

        KeptAnswer found = find(user, KEY, NOW).orElseThrow();
        assertThat(found.status()).isEqualTo(201);
        assertThat(found.headersByName()).isEqualTo(ANSWER.headersByName());
        assertThat(found.body()).isEqualTo(ANSWER.body());
        assertThat(find(other, KEY, NOW)).isEmpty();
        assertThat(find(user, new IdempotencyKey("KEY ~", KEY.requestHash()), NOW))
                .isEmpty();
    }

    @Test
    void keyOfAnotherRequest_isRefused() {
        insert(user, KEY, ANSWER, NOW);

        assertThatThrownBy(() -> find(user, new IdempotencyKey(KEY.key(), hash("that")), NOW))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("use a new key for a new request");
    }

    @Test
    void key_isKeptForAWeek_andCanBeUsedAgainThen() {
        insert(user, KEY, ANSWER, NOW);
        Instant end = NOW.plus(IdempotencyStore.KEPT);
        assertThat(find(user, KEY, end.minusMillis(1))).isPresent();
        assertThat(find(user, KEY, end)).isEmpty();

        insert(user, KEY, KeptAnswer.of(200, Map.of(), new byte[0]), end);

        assertThat(find(user, KEY, end).orElseThrow().status()).isEqualTo(200);
    }

    @Test
    void dropExpired_takesTheOldestFirst_andNoMoreThanAsked() {
        for (int i = 0; i < 5; i++) {
            insert(user, new IdempotencyKey("key" + i, hash("this")), ANSWER, NOW.plusSeconds(i));
        }
        Instant now = NOW.plus(IdempotencyStore.KEPT).plusSeconds(3);

        assertThat(dropExpired(now)).isEqualTo(3);
        assertThat(dropExpired(now)).isEqualTo(1);
        assertThat(dropExpired(now)).isZero();
        assertThat(find(user, new IdempotencyKey("key4", hash("this")), now)).isPresent();
    }

    private int dropExpired(Instant now) {
        return write(transaction -> store.dropExpired(transaction, now, 3));
    }
}
