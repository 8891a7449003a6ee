package dev.resthooks.simulator.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final long MILLISECOND = Duration.ofMillis(1).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private static long takeAll(Pacer pacer, long now) {
        long due = pacer.due(now);
        for (long taken = 0; taken < due; taken++) {
            pacer.take();
        }
        return due;
    }

    @Test
    void shouldLetTheFirstEventGoAtOnceAndTheNextWhenItsTimeHasCome() {
        Pacer pacer = new Pacer(10);

        assertThat(takeAll(pacer, 0)).isEqualTo(1);
        assertThat(takeAll(pacer, 99 * MILLISECOND)).isZero();
        assertThat(takeAll(pacer, 100 * MILLISECOND)).isEqualTo(1);
    }

    @Test
    void shouldSayWhenEachEventWasDueHoweverLateItGoes() {
        Pacer pacer = new Pacer(1_000);
        pacer.due(MILLISECOND);

        assertThat(pacer.take()).isZero();
        assertThat(pacer.take()).isEqualTo(MILLISECOND);
    }

    @Test
    void shouldKeepTheRateOverTime() {
        Pacer pacer = new Pacer(10_000);
        long gone = 0;
        for (long now = 0; now < SECOND; now += MILLISECOND / 2) {
            gone += takeAll(pacer, now);
        }

        assertThat(gone).isBetween(9_990L, 10_000L);
    }

    @Test
    void shouldCatchUpInSmallQuantaWhenItWasHeldUp() {
        Pacer pacer = new Pacer(10_000);

        assertThat(takeAll(pacer, SECOND / 2)).isEqualTo(20);
        assertThat(takeAll(pacer, SECOND / 2)).isEqualTo(20);
        assertThat(pacer.missed()).isZero();
    }

    @Test
    void shouldNeverMakeUpForWhatIsMoreThanASecondBehind() {
        Pacer pacer = new Pacer(100);

        pacer.due(10 * SECOND);

        assertThat(pacer.missed()).isBetween(900L, 901L);
        assertThat(pacer.nextDue()).isBetween(9 * SECOND, 9 * SECOND + 10 * MILLISECOND);
    }

    @Test
    void shouldPaceLessThanOneEventASecond() {
        Pacer pacer = new Pacer(0.5);

        assertThat(takeAll(pacer, 0)).isEqualTo(1);
        assertThat(takeAll(pacer, SECOND)).isZero();
        assertThat(takeAll(pacer, 2 * SECOND)).isEqualTo(1);
    }
}
