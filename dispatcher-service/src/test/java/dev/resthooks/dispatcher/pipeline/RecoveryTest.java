package dev.resthooks.dispatcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.pipeline.lane.Lane;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.policy.AnswerPolicy;
import dev.resthooks.dispatcher.policy.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A target is away for a while: how often it is called meanwhile, and when it gets its events. */
class RecoveryTest {
    private static final long START = 1_000;
    private static final long STEP = 100;

    /** The events of the log. All of them fail once before the lane is suspended. */
    private static final int EVENTS = 6;

    private static final Answer OK = new Answer.Status(200, Optional.empty());
    private static final Answer BUSY = new Answer.Status(503, Optional.of("3600"));
    private static final Answer IMPATIENT = new Answer.Status(503, Optional.of("1"));
    private static final Answer REFUSED = new Answer.NoAnswer(ErrorClass.CONNECT);
    private static final Answer HANGING = new Answer.NoAnswer(ErrorClass.TIMEOUT);
    private static final long TIMEOUT = 10_000;

    private static final AnswerPolicy POLICY =
            new AnswerPolicy(
                    Set.of(503),
                    new Backoff(List.of(Duration.ofSeconds(1), Duration.ofHours(1)), 0, () -> 0),
                    Duration.ofHours(24),
                    Duration.ofHours(1));

    private record Call(Delivery delivery, Answer answer, long answeredAt) {}

    private final OneHook world = new OneHook();
    private final Deque<Call> calls = new ArrayDeque<>();
    private final List<Long> delivered = new ArrayList<>();
    private int seen;
    private long now = START;

    @ParameterizedTest(name = "away for {0}: everything within {1}, {2} probes at most")
    @CsvSource({"PT1M, PT30S, 13", "PT10M, PT30S, 60", "PT2H, PT5M, 220", "PT20H, PT5M, 560"})
    void shouldDeliverEverythingInOrderSoonAfterTheTargetIsBack(
            Duration away, Duration soon, int probes) {
        readAll();

        runFor(away, REFUSED);
        int meanwhile = world.sent.size() - EVENTS;
        runFor(soon, OK);

        assertThat(delivered).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(meanwhile).isBetween(5, probes);
    }

    @ParameterizedTest(name = "hanging for {0}: everything within {1}")
    @CsvSource({"PT1M, PT30S", "PT10M, PT30S", "PT2H, PT5M"})
    void shouldFindATargetSoonThatHung(Duration away, Duration soon) {
        readAll();

        runFor(away, HANGING);
        runFor(soon, OK);

        assertThat(delivered).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void shouldGiveAnEventUpByTheTimeAloneHoweverManyProbesFailed() {
        readAll();

        runFor(Duration.ofHours(24).minusSeconds(1), REFUSED);
        boolean halted = lane().health().isHalted();
        runFor(Duration.ofMinutes(5), REFUSED);

        assertThat(halted).isFalse();
        assertThat(lane().health().isHalted()).isTrue();
    }

    @Test
    void shouldReportTheTimeOfTheNextProbe() {
        readAll();

        runFor(Duration.ofMinutes(1), REFUSED);

        List<DeliveryReport> reports = Committed.reports(world.partition.snapshot(now));
        Instant next = ((DeliveryReport.Retrying) reports.getLast()).nextAttempt();
        assertThat(lane().nextProbe()).hasValue(next.toEpochMilli());
        assertThat(next).isBetween(Instant.ofEpochMilli(now), Instant.ofEpochMilli(now + 15_000));
    }

    @Test
    void shouldProbeWhenTheTargetWantsItAndNotBefore() {
        readAll();
        runFor(Duration.ofMinutes(1), REFUSED);
        runFor(Duration.ofSeconds(15), BUSY);
        int calls = world.sent.size();

        runFor(Duration.ofMinutes(59), OK);
        int meanwhile = world.sent.size();
        runFor(Duration.ofMinutes(1), OK);

        assertThat(meanwhile).isEqualTo(calls);
        assertThat(delivered).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @ParameterizedTest(name = "for {0}: {1} to {2} probes")
    @CsvSource({"PT10M, 500, 600", "PT20H, 900, 1100"})
    void shouldProbeEachSecondATargetThatAsksForThatButOnlyForTenMinutes(
            Duration away, int fewest, int most) {
        readAll();

        runFor(away, IMPATIENT);
        int meanwhile = world.sent.size() - EVENTS;
        runFor(Duration.ofMinutes(5), OK);

        assertThat(meanwhile).isBetween(fewest, most);
        assertThat(delivered).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void shouldDeliverEverythingAtOnceWhenTheRevisionRises() {
        readAll();
        runFor(Duration.ofHours(1), REFUSED);

        world.partition.hookChanged(OneHook.revised(2), new Placement.Stay(), now);
        runFor(Duration.ofSeconds(1), OK);

        assertThat(delivered).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    private Lane lane() {
        return Objects.requireNonNull(world.partition.lane(OneHook.HOOK.id()));
    }

    private void readAll() {
        for (long offset = 0; offset < EVENTS; offset++) {
            world.read(offset, now);
        }
    }

    private void runFor(Duration time, Answer answer) {
        for (long end = now + time.toMillis(); now < end; now += STEP) {
            takeCalls(answer);
            while (!calls.isEmpty() && calls.element().answeredAt() <= now) {
                take(calls.remove());
                takeCalls(answer);
            }
            catchUp();
            world.partition.tick(now + STEP);
        }
    }

    private void takeCalls(Answer answer) {
        for (; seen < world.sent.size(); seen++) {
            long answeredAt = answer.equals(HANGING) ? now + TIMEOUT : now;
            calls.add(new Call(world.sent.get(seen), answer, answeredAt));
        }
    }

    private void take(Call call) {
        Delivery delivery = call.delivery();
        Optional<Instant> failing =
                delivery.failingSince().stream().mapToObj(Instant::ofEpochMilli).findFirst();
        Outcome outcome =
                POLICY.judge(
                        call.answer(),
                        CallSettings.DEFAULT,
                        delivery.attempt() - 1,
                        failing,
                        Instant.ofEpochMilli(now),
                        Instant.ofEpochMilli(now));
        if (outcome instanceof Outcome.Delivered) {
            delivered.add(delivery.offset());
        }
        world.answered(delivery, outcome, now);
    }

    /** Reads the log again for as long as that is wanted. */
    private void catchUp() {
        for (int slice = 0;
                slice < 9 && world.partition.catchUp().nextSlice(now).isPresent();
                slice++) {
            for (long offset = 0; offset < EVENTS; offset++) {
                OneHook.offer(
                        world.partition,
                        offset,
                        OneHook.event(offset, now),
                        List.of(OneHook.HOOK),
                        now);
            }
            world.partition.catchUp().scannedTo(EVENTS, now);
        }
    }
}
