package dev.resthooks.dispatcher.observe.micrometer;

import dev.resthooks.contract.event.kafka.ReadRecord;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.testcall.TestOutcome;
import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.observe.DispatcherEvent.IntakeStatus;
import dev.resthooks.dispatcher.observe.DispatcherObserver;
import dev.resthooks.dispatcher.pipeline.model.PositionCheck;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.TimeWindowMax;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The dispatcher's meters, which docs/operations/observe.md lists. Each is registered at the start,
 * since Prometheus sees no increase in a counter that appears later.
 */
public final class DispatcherMetrics implements DispatcherObserver {
    private static final String ATTEMPTS = "resthooks.attempts";
    private static final String OUTCOME = "outcome";

    private final MeterRegistry registry;
    private final Timer delivered;
    private final Timer retrying;
    private final Timer rejected;
    private final Timer exhausted;
    private final Timer skippedByTargets;
    private final Counter notTried;
    private final Counter callsWait;
    private final Counter callsHeldBack;
    private final Counter halted;
    private final Counter unreadableHooks;
    private final Counter lostHooks;
    private final Counter unreadableCursors;
    private final Counter goneOffsets;
    private final Counter replacedTopics;
    private final Counter cutLogs;
    private final Counter undecryptableSecrets;
    private final Counter skipped;
    private final Counter gaps;
    private final Counter neverRead;
    private final Counter partitionFaults;
    private final Counter stalled;
    private final Counter caughtUp;
    private final Counter lateTests;
    private final Counter stalls;
    private final TimeWindowMax longestCycle = new TimeWindowMax(Clock.SYSTEM, 60_000, 2);
    private final StatusGauges status;
    private final Timer transactions;
    private final DistributionSummary transactionRecords;
    private final Counter failedTransactions;
    private final Map<String, Counter> dead = new HashMap<>();
    private final Map<String, Counter> tests = new HashMap<>();
    private volatile int partitions;
    private volatile int resting;
    private volatile boolean isEgressDown;
    private volatile IntakeStatus.Unread unread = new IntakeStatus.Unread(0, Duration.ZERO);
    private volatile boolean paused;
    private volatile double brokersAhead = Double.NaN;

    public DispatcherMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.status = new StatusGauges(registry);
        this.delivered = attempts("delivered");
        this.retrying = attempts("retrying");
        this.rejected = attempts("rejected");
        this.exhausted = attempts("exhausted");
        this.skippedByTargets = attempts("skipped");
        this.notTried =
                counter(
                        "resthooks.attempts.not.tried",
                        "Attempts that failed through a fault of the dispatcher's own");
        this.skipped =
                counter(
                        "resthooks.events.skipped",
                        "Events that weren't sent to a hook because its owner skipped them");
        this.callsWait =
                counter(
                        "resthooks.lease.expired",
                        "Times that calls had to wait because Kafka didn't answer");
        this.callsHeldBack =
                counter(
                        "resthooks.calls.held.back",
                        "Seconds in which an organisation had begun as many calls to one host as it"
                                + " may, and further ones waited");
        this.halted =
                counter(
                        "resthooks.hooks.halted",
                        "Times that a hook got no more events"
                                + " because its target refused one for good");
        this.unreadableHooks =
                counter("resthooks.hooks.unreadable", "Records of hooks that can't be read");
        this.lostHooks =
                counter(
                        "resthooks.hooks.lost",
                        "Partitions that were taken over although the topic of hooks had lost its"
                                + " end, or was made anew");
        this.unreadableCursors =
                counter("resthooks.cursors.unreadable", "Cursors that can't be read");
        this.goneOffsets =
                counter(
                        "resthooks.offsets.gone",
                        "Partitions whose committed offset Kafka no longer had, though it had"
                                + " cursors of them");
        this.replacedTopics = changedLogs("topic-replaced");
        this.cutLogs = changedLogs("log-cut");
        this.undecryptableSecrets =
                counter(
                        "resthooks.secrets.shut",
                        "Times that a hook's secret didn't open with any" + " key");
        this.gaps =
                counter(
                        "resthooks.gaps",
                        "Ranges of events that the log lost before a hook got" + " them");
        this.neverRead =
                counter(
                        "resthooks.events.never.read",
                        "Records that retention deleted before they were read");
        this.partitionFaults =
                counter(
                        "resthooks.partitions.faults",
                        "Times that a partition was given up for a while because of a fault");
        this.stalled =
                counter(
                        "resthooks.watermark.stalled",
                        "Times that a committed offset was found not to move for too long");
        this.caughtUp =
                counter(
                        "resthooks.catchup.records",
                        "Records that were read again for hooks that are behind");
        this.lateTests =
                counter(
                        "resthooks.tests.late",
                        "Tests of hooks that were not made because they came too late");
        this.stalls =
                counter(
                        "resthooks.loop.stalls",
                        "Times that the event loop was busy for 100 ms or longer at a time");
        Gauge.builder("resthooks.loop.cycle.max", () -> longestCycle.poll(TimeUnit.SECONDS))
                .description("Seconds for which the event loop was busy at a time, at most")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
        this.transactions =
                Timer.builder("resthooks.transactions")
                        .description("Kafka transactions of cursors, reports and offsets")
                        .register(registry);
        this.transactionRecords =
                DistributionSummary.builder("resthooks.transactions.records")
                        .description("Cursors, reports and dead events of a transaction")
                        .register(registry);
        this.failedTransactions =
                counter(
                        "resthooks.transactions.failed",
                        "Transactions that failed and were repeated");
        for (ReadRecord.Reason reason : ReadRecord.Reason.values()) {
            dead.put(
                    reason.code(),
                    tagged(
                            "resthooks.events.dead",
                            "Records of event topics that are no events, by the reason",
                            "reason",
                            reason.code()));
        }
        TopicTable.ofEvents().forEach(it -> producerTimestamps(it.name()));
        for (String outcome :
                List.of("delivered", "retryable", "rejected", "skipped", "not-tried")) {
            tests.put(
                    outcome,
                    tagged("resthooks.tests", "Tests of hooks by their outcome", OUTCOME, outcome));
        }
        gauge("resthooks.partitions", "Partitions of event topics assigned", () -> partitions);
        gauge(
                "resthooks.egress.down",
                "1 while no host answers, and no failure is booked to targets",
                () -> isEgressDown ? 1 : 0);
        gauge(
                "resthooks.partitions.resting",
                "Assigned partitions that are given up for a while because of a fault",
                () -> resting);
        Gauge.builder("resthooks.lag", () -> unread.records())
                .description("Records of the assigned partitions that aren't read yet")
                .baseUnit("records")
                .strongReference(true)
                .register(registry);
        Gauge.builder("resthooks.lag.age", () -> unread.age().toMillis() / 1_000.0)
                .description(
                        "Seconds for which the oldest of these records has waited, at most; 0 when"
                                + " none waits")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
        Gauge.builder("resthooks.brokers.clock.ahead", () -> brokersAhead)
                .description(
                        "Seconds by which the brokers' clocks are ahead of the dispatcher's, at"
                                + " least; negative when they may be behind")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
        gauge("resthooks.paused", "1 while reading pauses for lack of room", () -> paused ? 1 : 0);
    }

    /** Registers a gauge that calls {@code value} whenever it is read, on any thread. */
    public void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private Timer attempts(String outcome) {
        return Timer.builder(ATTEMPTS)
                .description("Calls of targets by their outcome")
                .tag(OUTCOME, outcome)
                .register(registry);
    }

    private Counter changedLogs(String change) {
        return tagged(
                "resthooks.logs.changed",
                "Partitions that were taken over when their log was no longer the one that was read",
                "change",
                change);
    }

    /** Returns the counter of a topic, which may not be in the table of topics. */
    private Counter producerTimestamps(String topic) {
        return tagged(
                "resthooks.events.producer.timestamps",
                "Records whose timestamps were set by their producers, not by the brokers",
                "topic",
                topic);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private Counter tagged(String name, String description, String label, String value) {
        return Counter.builder(name).description(description).tag(label, value).register(registry);
    }

    @Override
    public void observe(DispatcherEvent event) {
        switch (event) {
            case DispatcherEvent.Delivered(Duration took) -> delivered.record(took);
            case DispatcherEvent.Failed(_, DeliveryReport report) ->
                    failed(report).record(report.attempt().took());
            case DispatcherEvent.Skipped _ -> skipped.increment();
            case DispatcherEvent.NotTried _ -> notTried.increment();
            case DispatcherEvent.CallsWait() -> callsWait.increment();
            case DispatcherEvent.CallsHeldBack _ -> callsHeldBack.increment();
            case DispatcherEvent.EgressChanged(boolean isDown) -> isEgressDown = isDown;
            case DispatcherEvent.Halted(HookState hook) ->
                    halted.increment(hook.isReplay() ? 0 : 1);
            case DispatcherEvent.Lost _ -> gaps.increment();
            case DispatcherEvent.NeverRead(_, long from, long to) ->
                    neverRead.increment((double) (to - from));
            case DispatcherEvent.PipelineStatus(var now) -> status.show(now);
            case DispatcherEvent.LoopCycles(Duration longest, int times) -> {
                longestCycle.record((double) longest.toNanos(), TimeUnit.NANOSECONDS);
                stalls.increment(times);
            }
            case DispatcherEvent.PartitionRests _ -> partitionFaults.increment();
            case DispatcherEvent.Stalled _ -> stalled.increment();
            case DispatcherEvent.DeadEventRead(String reason) -> count(dead, reason);
            case DispatcherEvent.ProducerTimestamps(String topic, int records) ->
                    producerTimestamps(topic).increment(records);
            case IntakeStatus now -> {
                partitions = now.partitions();
                resting = now.resting();
                unread = now.unread();
                paused = now.paused();
                brokersAhead =
                        now.brokersAhead().map(it -> it.toMillis() / 1_000.0).orElse(Double.NaN);
            }
            case DispatcherEvent.LedgerWritten(Duration took, int size) -> {
                transactions.record(took);
                transactionRecords.record(size);
            }
            case DispatcherEvent.LedgerNotWritten() -> failedTransactions.increment();
            case DispatcherEvent.ReadAgain(int records) -> caughtUp.increment(records);
            case DispatcherEvent.HookUnreadable() -> unreadableHooks.increment();
            case DispatcherEvent.HooksLost() -> lostHooks.increment();
            case DispatcherEvent.CursorUnreadable() -> unreadableCursors.increment();
            case DispatcherEvent.PositionLost(_, PositionCheck why, int hooks) -> {
                gaps.increment(hooks);
                positionLost(why);
            }
            case DispatcherEvent.SecretUndecryptable _ -> undecryptableSecrets.increment();
            case DispatcherEvent.Tested(_, TestOutcome outcome) -> count(tests, name(outcome));
            case DispatcherEvent.TestsTooLate(int late) -> lateTests.increment(late);
        }
    }

    private void positionLost(PositionCheck why) {
        switch (why) {
            case PositionCheck.Fits() -> {}
            case PositionCheck.TopicReplaced() -> replacedTopics.increment();
            case PositionCheck.LogCut _ -> cutLogs.increment();
            case PositionCheck.OffsetGone() -> goneOffsets.increment();
        }
    }

    private Timer failed(DeliveryReport report) {
        return switch (report) {
            case DeliveryReport.Delivered _ -> delivered;
            case DeliveryReport.Skipped _ -> skippedByTargets;
            case DeliveryReport.Retrying _ -> retrying;
            case DeliveryReport.Rejected _ -> rejected;
            case DeliveryReport.Exhausted _ -> exhausted;
        };
    }

    private static String name(TestOutcome outcome) {
        return switch (outcome) {
            case TestOutcome.Called it -> it.meaning().code();
            case TestOutcome.NotTried _ -> "not-tried";
        };
    }

    private static void count(Map<String, Counter> counters, String value) {
        Objects.requireNonNull(counters.get(value), value).increment();
    }
}
