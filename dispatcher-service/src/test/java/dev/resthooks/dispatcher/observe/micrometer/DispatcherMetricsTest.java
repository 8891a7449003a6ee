package dev.resthooks.dispatcher.observe.micrometer;

import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.kafka.ReadRecord;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.GapReason;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.observe.DispatcherLog;
import dev.resthooks.dispatcher.pipeline.model.Gap;
import dev.resthooks.dispatcher.pipeline.model.HeldBackCalls;
import dev.resthooks.dispatcher.pipeline.model.Lag;
import dev.resthooks.dispatcher.pipeline.model.LaneCounts;
import dev.resthooks.dispatcher.pipeline.model.PartitionStatus;
import dev.resthooks.dispatcher.pipeline.model.PositionCheck;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DispatcherMetricsTest {
    private static final long NOW = 1_000_000;
    private static final EventPartition ACTIONS = new EventPartition("resthooks.events.actions", 3);
    private static final EventPartition TASKS = new EventPartition("resthooks.events.tasks", 0);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DispatcherMetrics metrics = new DispatcherMetrics(meters);

    @Test
    void shouldShowHowThingsStandOverAllPartitions() {
        look(Map.of(ACTIONS, status(1_500), TASKS, status(0)));

        assertThat(gauge("resthooks.deliveries.in.flight")).isEqualTo(2);
        assertThat(gauge("resthooks.deliveries.held")).isEqualTo(6);
        assertThat(gauge("resthooks.lanes.following")).isEqualTo(10);
        assertThat(gauge("resthooks.lanes.behind")).isEqualTo(4);
        assertThat(gauge("resthooks.lanes.suspended")).isEqualTo(6);
        assertThat(gauge("resthooks.lanes.halted")).isEqualTo(8);
        assertThat(gauge("resthooks.holes")).isEqualTo(10);
    }

    @Test
    void shouldShowTheAgesAndTheDistanceOfEachPartition() {
        look(Map.of(ACTIONS, status(1_500), TASKS, status(0)));
        look(Map.of(ACTIONS, status(2_500), TASKS, status(0)));

        assertThat(gauge("resthooks.watermark.age", ACTIONS)).isEqualTo(2.5);
        assertThat(gauge("resthooks.watermark.age", TASKS)).isZero();
        assertThat(undelivered("resthooks.undelivered.age", ACTIONS, "dispatcher")).isEqualTo(1.5);
        assertThat(undelivered("resthooks.undelivered.age", ACTIONS, "target")).isEqualTo(93.5);
        assertThat(undelivered("resthooks.undelivered.age", TASKS, "target")).isNaN();
        assertThat(undelivered("resthooks.catchup.distance", ACTIONS, "dispatcher")).isEqualTo(40);
        assertThat(undelivered("resthooks.catchup.distance", ACTIONS, "target")).isEqualTo(4_000);
    }

    @Test
    void shouldNoLongerShowAPartitionThatIsGivenUp() {
        look(Map.of(ACTIONS, status(1_500), TASKS, status(0)));

        look(Map.of(TASKS, status(0)));

        assertThat(meters.find("resthooks.watermark.age").gauges()).hasSize(1);
        assertThat(meters.find("resthooks.undelivered.age").gauges()).hasSize(2);
        assertThat(meters.find("resthooks.catchup.distance").gauges()).hasSize(2);
        assertThat(gauge("resthooks.deliveries.in.flight")).isEqualTo(1);
    }

    @Test
    void shouldShowAPartitionThatComesBack() {
        look(Map.of(ACTIONS, status(1_500)));
        look(Map.of());

        look(Map.of(ACTIONS, status(500)));

        assertThat(gauge("resthooks.watermark.age", ACTIONS)).isEqualTo(0.5);
    }

    @Test
    void shouldShowEachReasonAndOutcomeBeforeItHappens() {
        assertThat(meters.get("resthooks.events.dead").counters())
                .hasSameSizeAs(ReadRecord.Reason.values())
                .allSatisfy(counter -> assertThat(counter.count()).isZero());
        assertThat(meters.get("resthooks.tests").counters()).hasSize(5);

        metrics.observe(new DispatcherEvent.DeadEventRead(ReadRecord.Reason.NO_ORG.code()));

        assertThat(meters.get("resthooks.events.dead").tag("reason", "no-org").counter().count())
                .isEqualTo(1);
    }

    @Test
    void shouldShowWhatWaitsToBeRead() {
        metrics.observe(
                new DispatcherEvent.IntakeStatus(
                        8,
                        2,
                        new DispatcherEvent.IntakeStatus.Unread(12, Duration.ofMillis(3_400)),
                        true));

        assertThat(gauge("resthooks.partitions")).isEqualTo(8);
        assertThat(gauge("resthooks.partitions.resting")).isEqualTo(2);
        assertThat(gauge("resthooks.lag")).isEqualTo(12);
        assertThat(gauge("resthooks.lag.age")).isEqualTo(3.4);
        assertThat(gauge("resthooks.paused")).isEqualTo(1);
    }

    @Test
    void shouldShowTheLongestCycleOfTheEventLoop() {
        metrics.observe(new DispatcherEvent.LoopCycle(Duration.ofMillis(130)));
        metrics.observe(new DispatcherEvent.LoopCycle(Duration.ofMillis(30)));

        assertThat(gauge("resthooks.loop.cycle.max")).isEqualTo(0.13);
    }

    @Test
    void shouldCountTheSecondsInWhichCallsToAHostAreHeldBackAndLogTheFirst() {
        metrics.observe(heldBack(true));
        metrics.observe(heldBack(false));

        assertThat(meters.get("resthooks.calls.held.back").counter().count()).isEqualTo(2);
        assertThat(logged(heldBack(true)).line)
                .isEqualTo("outcome=calls-held-back org=acme target=https://target");
        assertThat(logged(heldBack(false)).line).isEmpty();
    }

    @Test
    void shouldCountWhatHappens() {
        HookState hook = aHook(1).state();
        Stream.of(
                        new DispatcherEvent.Skipped(hook, new EventId("a")),
                        new DispatcherEvent.NotTried(hook, "a fault"),
                        new DispatcherEvent.CallsWait(),
                        new DispatcherEvent.Halted(hook),
                        new DispatcherEvent.Lost(
                                ACTIONS, new Gap(hook.id(), 1, 2, GapReason.RETENTION)),
                        new DispatcherEvent.NeverRead(ACTIONS, 1, 2),
                        new DispatcherEvent.PartitionRests(ACTIONS, "a bug", Duration.ZERO),
                        new DispatcherEvent.LedgerNotWritten(),
                        new DispatcherEvent.ReadAgain(1),
                        new DispatcherEvent.HookUnreadable(),
                        new DispatcherEvent.HooksLost(),
                        new DispatcherEvent.CursorUnreadable(),
                        new DispatcherEvent.PositionLost(
                                ACTIONS, new PositionCheck.OffsetGone(), 0),
                        new DispatcherEvent.SecretUndecryptable(hook, "no key"),
                        new DispatcherEvent.TestsTooLate(1))
                .forEach(metrics::observe);

        assertThat(
                        Stream.of(
                                "events.skipped",
                                "attempts.not.tried",
                                "lease.expired",
                                "hooks.halted",
                                "gaps",
                                "events.never.read",
                                "partitions.faults",
                                "transactions.failed",
                                "catchup.records",
                                "hooks.unreadable",
                                "hooks.lost",
                                "cursors.unreadable",
                                "offsets.gone",
                                "secrets.shut",
                                "tests.late"))
                .allSatisfy(it ->
                        assertThat(meters.get("resthooks." + it).counter().count()).isEqualTo(1));
    }

    private static DispatcherEvent heldBack(boolean isNew) {
        return new DispatcherEvent.CallsHeldBack(
                new HeldBackCalls(new OrgKey("acme"), "https://target", isNew));
    }

    private static LastLine logged(DispatcherEvent event) {
        LastLine log = new LastLine();
        Logger logger = Logger.getLogger("dev.resthooks.dispatcher.delivery");
        logger.addHandler(log);
        try {
            new DispatcherLog().observe(event);
        } finally {
            logger.removeHandler(log);
        }
        return log;
    }

    private void look(Map<EventPartition, PartitionStatus> partitions) {
        metrics.observe(new DispatcherEvent.PipelineStatus(partitions));
    }

    private static PartitionStatus status(long watermarkAge) {
        return new PartitionStatus(
                1,
                3,
                new LaneCounts(7, 2, 3, 4, 5),
                watermarkAge,
                new Lag(
                        new Lag.Wait(OptionalLong.of(7), OptionalLong.of(NOW - 1_500), 40),
                        new Lag.Wait(
                                OptionalLong.of(7),
                                watermarkAge == 0
                                        ? OptionalLong.empty()
                                        : OptionalLong.of(NOW - 93_500),
                                4_000)),
                NOW);
    }

    private double undelivered(String name, EventPartition partition, String waitsFor) {
        return meters.get(name)
                .tag("topic", partition.topic())
                .tag("partition", Integer.toString(partition.number()))
                .tag("waits.for", waitsFor)
                .gauge()
                .value();
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private double gauge(String name, EventPartition partition) {
        return meters.get(name)
                .tag("topic", partition.topic())
                .tag("partition", Integer.toString(partition.number()))
                .gauge()
                .value();
    }

    private static final class LastLine extends Handler {
        private String line = "";

        @Override
        public void publish(LogRecord entry) {
            line = entry.getMessage();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
