package dev.resthooks.dispatcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.queue.AttemptResult;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.policy.AnswerPolicy;
import dev.resthooks.dispatcher.policy.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Fifty hooks whose targets are at one host, which can't be connected to for a while. */
class HostProbeTest {
    private static final int EVENTS = 6;
    private static final long STEP = 100;
    private static final AttemptResult ATTEMPTED =
            new AttemptResult(Instant.EPOCH, Duration.ZERO, Optional.empty());
    private static final Answer OK = new Answer.Status(200, Optional.empty());
    private static final Answer BUSY = new Answer.Status(503, Optional.empty());
    private static final Answer REFUSED = new Answer.NoAnswer(ErrorClass.CONNECT, "refused");
    private static final List<HookState> HOOKS =
            LongStream.rangeClosed(1, 50).mapToObj(OneHook::another).toList();

    private static final AnswerPolicy POLICY =
            new AnswerPolicy(
                    Set.of(503),
                    new Backoff(List.of(Duration.ofSeconds(1)), 0, () -> 0),
                    Duration.ofHours(24),
                    Duration.ofHours(1));

    private final Deque<Delivery> sent = new ArrayDeque<>();
    private final Map<HookId, Integer> delivered = new HashMap<>();
    private final Map<HookId, Long> failedAt = new HashMap<>();
    private final SharedCapacity shared = new SharedCapacity(DefaultBounds.CAPACITY);
    private final PartitionPipeline partition =
            new PartitionPipeline(OneHook.NAME, OneHook.LIMITS, shared, sent::add, 0);
    private int calls;
    private long now = 1_000;

    HostProbeTest() {
        for (long offset = 0; offset < EVENTS; offset++) {
            OneHook.read(partition, offset, event(offset), HOOKS, now);
        }
    }

    @Test
    void shouldProbeForAllOfThemOnce() {
        runFor(Duration.ofMinutes(5), REFUSED);

        int before = calls;
        runFor(Duration.ofMinutes(5), REFUSED);

        assertThat(calls - before).as("one in twelve to fifteen seconds").isBetween(19, 27);
    }

    @Test
    void shouldServeAllOfThemSoonAfterItIsBack() {
        runFor(Duration.ofMinutes(10), REFUSED);

        runFor(Duration.ofSeconds(30), OK);

        assertThat(delivered)
                .hasSize(50)
                .allSatisfy((_, events) -> assertThat(events).isEqualTo(EVENTS));
    }

    @Test
    void shouldGoOnWhenTheHookThatProbesIsGone() {
        runFor(Duration.ofMinutes(10), REFUSED);
        HookId prober = nextCalled();
        partition.hookDeleted(prober, now);

        runFor(Duration.ofSeconds(30), OK);

        assertThat(delivered).hasSize(49).doesNotContainKey(prober);
    }

    @Test
    void shouldProbeEachTargetOfAHostThatAnswers() {
        runFor(Duration.ofMinutes(5), BUSY);

        int before = calls;
        runFor(Duration.ofMinutes(1), BUSY);

        assertThat(calls - before).isBetween(50 * 4, 50 * 6);
    }

    @Test
    void shouldNotCallATargetAgainAtOnceThatAProbeOfItsOwnHasReached() {
        Delivery probe = nextOfALaneThatWaitedForAnHour();
        take(probe, BUSY);
        long answeredAt = now;

        runFor(Duration.ofSeconds(5), BUSY);

        assertThat(failedAt).containsEntry(probe.hook().id(), answeredAt);
    }

    @Test
    void shouldGiveUpTheEventsOfEachHookInTime() {
        runFor(Duration.ofHours(25).plusMinutes(10), REFUSED, 10 * STEP);

        assertThat(HOOKS)
                .allMatch(
                        it -> Objects.requireNonNull(partition.lane(it.id())).health().isHalted());
    }

    private Delivery nextOfALaneThatWaitedForAnHour() {
        for (long end = now + Duration.ofHours(2).toMillis(); now < end; now += STEP) {
            tick(now);
            catchUp();
            for (Delivery next = sent.poll(); next != null; next = sent.poll()) {
                long last = failedAt.getOrDefault(next.hook().id(), now);
                if (now - last >= Duration.ofHours(1).toMillis()) {
                    return next;
                }
                take(next, REFUSED);
            }
        }
        throw new AssertionError("no lane probes by itself");
    }

    private HookId nextCalled() {
        int before = calls;
        HookId called = HOOKS.getFirst().id();
        while (calls == before) {
            tick(now);
            catchUp();
            Delivery next = sent.poll();
            if (next != null) {
                called = next.hook().id();
                take(next, REFUSED);
            }
            now += STEP;
        }
        return called;
    }

    private void runFor(Duration time, Answer answer) {
        runFor(time, answer, STEP);
    }

    private void runFor(Duration time, Answer answer, long step) {
        for (long end = now + time.toMillis(); now < end; now += step) {
            for (Delivery next = sent.poll(); next != null; next = sent.poll()) {
                take(next, answer);
            }
            catchUp();
            tick(now + step);
        }
    }

    private void tick(long time) {
        shared.tick(time);
        partition.tick(time);
    }

    private void take(Delivery delivery, Answer answer) {
        calls++;
        Optional<Instant> failing =
                delivery.failingSince().stream().mapToObj(Instant::ofEpochMilli).findFirst();
        Outcome outcome =
                POLICY.judge(
                        answer,
                        CallSettings.DEFAULT,
                        delivery.attempt() - 1,
                        failing,
                        Instant.ofEpochMilli(now),
                        Instant.ofEpochMilli(now));
        if (outcome instanceof Outcome.Delivered) {
            delivered.merge(delivery.hook().id(), 1, Integer::sum);
        } else {
            failedAt.put(delivery.hook().id(), now);
        }
        partition.answered(delivery, outcome, ATTEMPTED, now);
    }

    private void catchUp() {
        for (int slice = 0; slice < 99 && partition.catchUp().nextSlice(now).isPresent(); slice++) {
            for (long offset = 0; offset < EVENTS; offset++) {
                OneHook.offer(partition, offset, event(offset), HOOKS, now);
            }
            partition.catchUp().scannedTo(EVENTS, now);
        }
    }

    private static DomainEvent event(long offset) {
        return OneHook.event(offset, 1_000);
    }
}
