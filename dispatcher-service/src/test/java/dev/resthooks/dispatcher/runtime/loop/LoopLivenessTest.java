package dev.resthooks.dispatcher.runtime.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class LoopLivenessTest {
    private final Queue<Runnable> loop = new ArrayDeque<>();
    private Duration now = Duration.ZERO;
    private final LoopLiveness liveness = new LoopLiveness(loop::add, () -> now.toNanos());

    @Test
    void shouldBeLiveWhileTheLoopRunsEachTaskInTime() {
        for (int check = 0; check < 10; check++) {
            assertThat(liveness.isLive()).isTrue();
            now = now.plusSeconds(29);
            assertThat(liveness.isLive()).isTrue();
            runLoop();
            now = now.plusSeconds(3_600);
        }
    }

    @Test
    void shouldNotBeLiveWhileATaskWaitsLongerThanHalfAMinute() {
        assertThat(liveness.isLive()).isTrue();
        now = now.plus(LoopLiveness.LONGEST_WAIT);
        assertThat(liveness.isLive()).isTrue();

        now = now.plusMillis(1);

        assertThat(liveness.isLive()).isFalse();
        assertThat(loop).hasSize(1);
    }

    @Test
    void shouldBeLiveAgainWhenTheLoopRunsAgain() {
        liveness.isLive();
        now = now.plusSeconds(60);
        assertThat(liveness.isLive()).isFalse();

        runLoop();

        assertThat(liveness.isLive()).isTrue();
    }

    private void runLoop() {
        loop.remove().run();
    }
}
