package dev.resthooks.dispatcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.pipeline.DefaultBounds;
import dev.resthooks.dispatcher.pipeline.SharedCapacity;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.runtime.loop.SteadyClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hook whose target answers 503 for a day is disabled, whatever the time of day is set to. */
class RetryHorizonTest {
    private static final int MANY_ATTEMPTS = 15;

    private final AtomicLong wall = new AtomicLong(Duration.ofDays(20_000).toMillis());
    private final AtomicLong nanos = new AtomicLong();
    private final InstantSource timeOfDay = () -> Instant.ofEpochMilli(wall.get());
    private final SteadyClock clock = new SteadyClock(timeOfDay, nanos::get);
    private final HookIndex index = new HookIndex(Duration.ZERO);
    private final Deque<Delivery> sent = new ArrayDeque<>();
    private final AnswerJudge judge =
            new AnswerJudge(Events.settings().policy(), index, timeOfDay, _ -> {});
    private final AssignedPartition partition =
            new AssignedPartition(
                    Events.start(),
                    Events.settings(),
                    new SharedCapacity(DefaultBounds.CAPACITY),
                    (_, delivery) -> sent.add(delivery),
                    index,
                    clock.now());

    RetryHorizonTest() {
        index.apply(Events.hook());
        Events.read(partition, Events.batch(100, clock.now()), index, clock.now());
    }

    @Test
    void shouldGiveUpAnEventThatHasFailedForADay() {
        fail(Duration.ofHours(23));
        assertThat(isHalted()).isFalse();

        fail(Duration.ofHours(2));
        assertThat(isHalted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-48, -1, 1, 48})
    void shouldGoOnWhenTheTimeOfDayIsSetWhileARetryWaits(int hours) {
        fail(MANY_ATTEMPTS);

        wall.addAndGet(Duration.ofHours(hours).toMillis());

        fail(MANY_ATTEMPTS);
        assertThat(isHalted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {-48, -1, 1, 48})
    void shouldGoOnWhenTheTimeOfDayIsSetDuringACall(int hours) {
        fail(MANY_ATTEMPTS);
        awaitCall();

        failOnce(Duration.ofHours(hours).toMillis());

        fail(MANY_ATTEMPTS);
        assertThat(isHalted()).isFalse();
    }

    private boolean isHalted() {
        return partition.pipeline().status(0, 0).lanes().halted() == 1;
    }

    private void fail(int attempts) {
        for (int attempt = 0; attempt < attempts; attempt++) {
            awaitCall();
            failOnce(0);
        }
    }

    private void fail(Duration time) {
        long end = nanos.get() + time.toNanos();
        while (nanos.get() < end && !isHalted()) {
            awaitCall();
            failOnce(0);
        }
    }

    /** The call fails, during which the time of day is set by {@code step} milliseconds. */
    private void failOnce(long step) {
        Delivery call = sent.remove();
        long at = clock.now();
        pass(20);
        wall.addAndGet(step);
        judge.judge(partition, call, new Answer.Status(503, Optional.empty()), at, clock.now());
    }

    private void awaitCall() {
        for (int second = 0; sent.isEmpty(); second++) {
            assertThat(second).as("seconds until the next call").isLessThan(600);
            pass(1_000);
            partition.pipeline().tick(clock.now());
            readAgain();
        }
    }

    private void readAgain() {
        if (partition.pipeline().catchUp().nextSlice(clock.now()).isPresent()) {
            CatchUpReading again =
                    new CatchUpReading(
                            Events.batch(100, clock.now()), index, new LogLosses(index, _ -> {}));
            while (!again.isDone()) {
                again.offerPiece(partition, clock.now());
            }
        }
    }

    private void pass(long millis) {
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
        wall.addAndGet(millis);
    }
}
