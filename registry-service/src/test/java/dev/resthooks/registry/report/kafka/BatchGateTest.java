package dev.resthooks.registry.report.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BatchGateTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final BatchGate gate = new BatchGate();
    private final List<String> done = new ArrayList<>();

    @Test
    void shouldLetEachBatchThrough() {
        gate.pass(() -> done.add("first"));
        gate.pass(() -> done.add("second"));

        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void shouldLetNothingThroughOnceItIsClosed() throws InterruptedException {
        gate.close(LONG);

        gate.pass(() -> done.add("late"));

        assertThat(done).isEmpty();
    }

    @Test
    void shouldWaitForTheBatchUnderWayAndHoldBackTheNext() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Thread first = Thread.ofVirtual().start(() -> gate.pass(() -> runs(begun, mayEnd)));
        begun.await();
        Thread next = Thread.ofVirtual().start(() -> gate.pass(() -> done.add("next")));

        Thread closing = Thread.ofVirtual().start(this::closes);
        await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        mayEnd.countDown();
        closing.join();
        first.join();
        next.join();

        assertThat(done).containsExactly("first");
    }

    private void runs(CountDownLatch begun, CountDownLatch mayEnd) {
        begun.countDown();
        awaits(mayEnd);
        done.add("first");
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private void closes() {
        try {
            gate.close(LONG);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
