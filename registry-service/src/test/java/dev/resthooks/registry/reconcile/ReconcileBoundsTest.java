package dev.resthooks.registry.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.reconcile.ReconcileHook.Result;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** More than is named, held or read at once. */
class ReconcileBoundsTest extends Reconciling {
    @Test
    void shouldNameAnEarlierEndForMoreIdsThanAnAnswerHasRoomFor() {
        for (int i = 0; i <= ReconcileHook.MOST_NAMED; i++) {
            delivered("e" + i, 2_000 + i / 2);
        }

        Result all = reconciled(ports, 2_000, 9_000, 20_000);

        assertThat(all).isEqualTo(new Result.SpanTooLong(2_500));
        assertThat(reconciled(2_000, 2_500).expected()).isEqualTo(1_000);
    }

    @Test
    void shouldNameAllIdsOfAMillisecond() {
        for (int i = 0; i <= ReconcileHook.MOST_NAMED; i++) {
            delivered("e" + i, 2_000);
        }

        assertThat(reconciled(ports, 2_000, 2_002, 20_000))
                .isEqualTo(new Result.SpanTooLong(2_001));
        assertThat(expected(reconciled(2_000, 2_001))).hasSize(1_001);
    }

    @Test
    void shouldHoldNoLongerIdsThanMemoryHasRoomFor() {
        String long1 = "é".repeat(256);
        for (int i = 0; i < 10_000; i++) {
            delivered(long1 + i, 2_000 + i / 100);
        }

        Result all = reconciled(ports, 2_000, 2_100, 20_000);

        assertThat(all).isEqualTo(new Result.SpanTooLong(2_051));
    }

    @Test
    void shouldNameAnEarlierEndIfItIsNotReadInTime() {
        ports.hasTime = false;
        for (int i = 0; i < 1_000; i++) {
            delivered("e" + i, 2_000 + 3_600L * i);
        }

        Result hour = reconciled(ports, 2_000, 3_602_000, 5_000_000);
        Result second = reconciled(ports, 2_000, 3_000, 5_000_000);

        assertThat(hour).isInstanceOf(Result.SpanTooLong.class);
        assertThat(((Result.SpanTooLong) hour).to()).isBetween(2_001L, 2_882_000L);
        assertThat(second).isInstanceOf(Result.Reconciled.class);
    }

    @Test
    void shouldSayThatKafkaIsAwayInTheMiddle() {
        for (int i = 0; i < 3_000; i++) {
            delivered("e" + i, 2_000 + i);
        }
        LogAway away = new LogAway("no answer");
        AtomicInteger batches = new AtomicInteger();
        ports.meanwhile =
                () -> {
                    if (batches.incrementAndGet() == 2) {
                        throw away;
                    }
                };

        assertThat(reconciled(ports, 2_000, 9_000, 90_000)).isEqualTo(new Result.LogUnread(away));
    }

    @Test
    void shouldReadNoFurtherThanMemoryHasRoomFor() {
        for (int i = 0; i < 3 * ReconcileHook.MOST_EXPECTED; i++) {
            delivered("e" + i, 2_000 + i / 1_000);
        }
        AtomicInteger batches = new AtomicInteger();
        ports.meanwhile = batches::incrementAndGet;

        Result all = reconciled(ports, 2_000, 2_300, 90_000);

        assertThat(all).isEqualTo(new Result.SpanTooLong(2_080));
        assertThat(batches).hasValueLessThanOrEqualTo(ReconcileHook.MOST_EXPECTED / 1_000 + 1);
    }
}
