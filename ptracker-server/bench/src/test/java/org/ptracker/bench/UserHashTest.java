package org.ptracker.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class UserHashTest {
    /** What {@code SELECT hashint8(…)} of PostgreSQL 15 says. */
    private static final Map<Long, Integer> OF_POSTGRES = Map.of(
            1L, -1_905_060_026,
            2L, 1_134_484_726,
            1_000_000L, -723_906_379,
            -7L, -82_204_417,
            5_000_000_000L, -694_934_712);

    @Test
    void hashint8_isThatOfPostgres() {
        OF_POSTGRES.forEach(
                (value, hash) -> assertThat(UserHash.hashint8(value)).isEqualTo(hash));
    }

    @Test
    void shard_spreadsUsersEvenly() {
        for (UserHash hash : UserHash.values()) {
            long[] users = new long[8];
            LongStream.rangeClosed(1, 80_000).forEach(user -> users[hash.shard(user, 8)]++);
            assertThat(Arrays.stream(users).boxed())
                    .as(hash.engine())
                    .allMatch(count -> count > 9_500 && count < 10_500);
        }
    }

    @Test
    void shard_cutsTheHashesOfCitusFromTheLowestOn() {
        assertThat(UserHash.CITUS.shard(1, 2)).isZero();
        assertThat(UserHash.CITUS.shard(2, 2)).isOne();
        assertThat(UserHash.CITUS.shard(5_000_000_000L, 32)).isEqualTo((int) ((-694_934_712L + (1L << 31)) >> 27));
    }
}
