package dev.resthooks.contract.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RoundsTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final SynchronousQueue<Boolean> begun = new SynchronousQueue<>();

    @Test
    void shouldRunRoundsUntilTheLastOne() throws InterruptedException {
        CountDownLatch left = new CountDownLatch(3);
        Rounds rounds =
                new Rounds(
                        "three rounds",
                        () -> {
                            left.countDown();
                            return left.getCount() == 0
                                    ? Optional.empty()
                                    : Optional.of(Duration.ZERO);
                        });

        rounds.start();

        assertThat(left.await(20, TimeUnit.SECONDS)).isTrue();
        rounds.stop(LONG);
        assertThat(left.getCount()).isZero();
    }

    @Test
    void shouldNotWaitForTheEndOfAPauseWhenItStops() throws InterruptedException {
        Rounds rounds = new Rounds("a long pause", () -> paused(LONG));
        rounds.start();
        begun.take();

        rounds.stop(LONG);

        assertThat(rounds.isStopping()).isTrue();
        assertThat(begun.poll()).isNull();
    }

    @Test
    void shouldInterruptARoundThatTakesTooLongWhenItStops() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Rounds rounds =
                new Rounds(
                        "a round that hangs",
                        () -> {
                            paused(LONG);
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException stopped) {
                                interrupted.countDown();
                            }
                            return Optional.empty();
                        });
        rounds.start();
        begun.take();

        rounds.stop(Duration.ofMillis(1));

        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldBeDeadWhenItIsInterruptedAndNobodyStopsIt() {
        Logger log = Logger.getLogger(ServiceThreads.class.getName());
        log.setLevel(Level.OFF);
        Rounds rounds =
                new Rounds(
                        "interrupted",
                        () -> {
                            Thread.currentThread().interrupt();
                            return Optional.of(LONG);
                        });

        rounds.start();
        while (rounds.isAlive()) {
            Thread.onSpinWait();
        }

        log.setLevel(null);
        assertThat(ServiceThreads.dead()).contains("interrupted");
    }

    @Test
    void shouldStopWhatWasNeverStarted() throws InterruptedException {
        Rounds rounds = new Rounds("never started", () -> paused(LONG));

        rounds.stop(LONG);

        assertThat(rounds.isStopping()).isTrue();
    }

    private Optional<Duration> paused(Duration pause) {
        try {
            begun.put(true);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Optional.of(pause);
    }
}
