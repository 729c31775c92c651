package org.ptracker.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ptracker.common.Limits;
import org.ptracker.server.failure.TryLaterException;

class CapacityTest {
    private static final int SMALL = 64 * 1024;

    private final Capacity capacity = new Capacity(120L << 20);

    @Test
    void largestBody_fitsASmallHeap() {
        new Capacity(1 << 20).share("ada").hold(Limits.BATCH_BODY_BYTES);
    }

    @Test
    void oneHolder_getsNoMoreThanAShare() {
        capacity.share("ada").hold(Limits.BATCH_BODY_BYTES);
        Capacity.Share second = capacity.share("ada");
        assertThatThrownBy(() -> second.hold(Limits.BATCH_BODY_BYTES)).isInstanceOf(TryLaterException.class);

        capacity.share("ben").hold(Limits.BATCH_BODY_BYTES);
    }

    @Test
    void smallOnes_findRoomWhenLargeOnesDoNot() {
        List<Capacity.Share> taken = new ArrayList<>();
        assertThatThrownBy(() -> {
                    while (true) {
                        Capacity.Share share = capacity.share(taken.size());
                        share.hold(1 << 20);
                        taken.add(share);
                    }
                })
                .isInstanceOf(TryLaterException.class);

        capacity.share("quiet").hold(SMALL);
    }

    @Test
    void close_givesEverythingBackOnce() {
        Capacity.Share one = capacity.share("ada");
        one.hold(SMALL);
        one.hold(2 * SMALL);
        capacity.share("ben").hold(SMALL);
        assertThat(capacity.bytes()).isEqualTo(3L * SMALL);

        one.close();
        one.close();

        assertThat(capacity.bytes()).isEqualTo(SMALL);
    }

    @Test
    void hold_less_givesBack() {
        Capacity.Share share = capacity.share("ada");
        share.hold(SMALL);
        share.hold(10);

        assertThat(capacity.bytes()).isEqualTo(10);
    }

    @Test
    void streams_areForSeveral() {
        assertThatThrownBy(() -> {
                    while (true) {
                        capacity.share("ada").stream();
                    }
                })
                .isInstanceOf(TryLaterException.class);

        Capacity.Share other = capacity.share("ben");
        other.stream();
        other.close();
    }

    @Test
    void whatFindsNoRoom_isCounted() {
        assertThat(capacity.mostBytes()).isGreaterThan(Limits.BATCH_BODY_BYTES);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> capacity.share("ada").hold(capacity.mostBytes() + 1))
                    .isInstanceOf(TryLaterException.class);
        }
        assertThat(capacity.refusals()).isEqualTo(2);
        try (Capacity.Share share = capacity.share("ada")) {
            share.stream();
            assertThat(capacity.streams()).isEqualTo(1);
        }
        assertThat(capacity.streams()).isZero();
    }
}
