package dev.resthooks.dispatcher.observe.micrometer;

import static java.util.stream.Collectors.toMap;

import dev.resthooks.contract.event.kafka.ReadRecord;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.testcall.TestOutcome;
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
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The dispatcher's meters, which docs/operations/observe.md lists. Each is registered at the start,
 * since Prometheus sees no increase in a counter that appears later.
 */
public final class DispatcherMetrics implements DispatcherObserver {
    private static final String OUTCOME = "outcome";

    private final MeterRegistry registry;
    private final Map<Count, Counter> counters = new EnumMap<>(Count.class);
    private final Map<String, Counter> changedLogs;
    private final Map<String, Counter> dead;
    private final Map<String, Counter> tests;
    private final Timer delivered;
    private final Timer retrying;
    private final Timer rejected;
    private final Timer exhausted;
    private final Timer skippedByTargets;
    private final TimeWindowMax longestCycle = new TimeWindowMax(Clock.SYSTEM, 60_000, 2);
    private final StatusGauges status;
    private final Timer transactions;
    private final DistributionSummary transactionRecords;
    private volatile IntakeStatus intake =
            new IntakeStatus(0, 0, new IntakeStatus.Unread(0, Duration.ZERO), false);
    private volatile boolean isEgressDown;

    /** A counter without tags. */
    private enum Count {
        NOT_TRIED(
                "resthooks.attempts.not.tried",
                "Attempts that failed through a fault of the dispatcher's own"),
        SKIPPED(
                "resthooks.events.skipped",
                "Events that weren't sent to a hook because its owner skipped them"),
        CALLS_WAIT(
                "resthooks.lease.expired",
                "Times that calls had to wait because Kafka didn't answer"),
        CALLS_HELD_BACK(
                "resthooks.calls.held.back",
                "Seconds in which an organisation had begun as many calls to one host as it may, and"
                        + " further ones waited"),
        HALTED(
                "resthooks.hooks.halted",
                "Times that a hook got no more events because its target refused one for good"),
        UNREADABLE_HOOKS("resthooks.hooks.unreadable", "Records of hooks that can't be read"),
        LOST_HOOKS(
                "resthooks.hooks.lost",
                "Partitions that were taken over although the topic of hooks had lost its end, or"
                        + " was made anew"),
        UNREADABLE_CURSORS("resthooks.cursors.unreadable", "Cursors that can't be read"),
        GONE_OFFSETS(
                "resthooks.offsets.gone",
                "Partitions whose committed offset Kafka no longer had, though it had cursors of"
                        + " them"),
        UNDECRYPTABLE_SECRETS(
                "resthooks.secrets.shut", "Times that a hook's secret didn't open with any key"),
        GAPS("resthooks.gaps", "Ranges of events that the log lost before a hook got them"),
        NEVER_READ(
                "resthooks.events.never.read",
                "Records that retention deleted before they were read"),
        PARTITION_FAULTS(
                "resthooks.partitions.faults",
                "Times that a partition was given up for a while because of a fault"),
        READ_AGAIN(
                "resthooks.catchup.records",
                "Records that were read again for hooks that are behind"),
        LATE_TESTS(
                "resthooks.tests.late",
                "Tests of hooks that were not made because they came too late"),
        FAILED_TRANSACTIONS(
                "resthooks.transactions.failed", "Transactions that failed and were repeated");

        private final String meter;
        private final String description;

        Count(String meter, String description) {
            this.meter = meter;
            this.description = description;
        }
    }

    public DispatcherMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.status = new StatusGauges(registry);
        this.delivered = attempts("delivered");
        this.retrying = attempts("retrying");
        this.rejected = attempts("rejected");
        this.exhausted = attempts("exhausted");
        this.skippedByTargets = attempts("skipped");
        for (Count it : Count.values()) {
            counters.put(
                    it, Counter.builder(it.meter).description(it.description).register(registry));
        }
        this.changedLogs =
                tagged(
                        "resthooks.logs.changed",
                        "Partitions that were taken over when their log was no longer the one that"
                                + " was read",
                        "change",
                        Stream.of("topic-replaced", "log-cut"));
        this.dead =
                tagged(
                        "resthooks.events.dead",
                        "Records of event topics that are no events, by the reason",
                        "reason",
                        Stream.of(ReadRecord.Reason.values()).map(ReadRecord.Reason::code));
        this.tests =
                tagged(
                        "resthooks.tests",
                        "Tests of hooks by their outcome",
                        OUTCOME,
                        Stream.of("delivered", "retryable", "rejected", "skipped", "not-tried"));
        this.transactions =
                Timer.builder("resthooks.transactions")
                        .description("Kafka transactions of cursors, reports and offsets")
                        .register(registry);
        this.transactionRecords =
                DistributionSummary.builder("resthooks.transactions.records")
                        .description("Cursors, reports and dead events of a transaction")
                        .register(registry);
        registerGauges();
    }

    private void registerGauges() {
        gauge(
                "resthooks.loop.cycle.max",
                "seconds",
                "Seconds for which the event loop was busy at a time, at most",
                () -> longestCycle.poll(TimeUnit.SECONDS));
        gauge(
                "resthooks.partitions",
                "Partitions of event topics assigned",
                () -> intake.partitions());
        gauge(
                "resthooks.egress.down",
                "1 while no host answers, and no failure is booked to targets",
                () -> isEgressDown ? 1 : 0);
        gauge(
                "resthooks.partitions.resting",
                "Assigned partitions that are given up for a while because of a fault",
                () -> intake.resting());
        gauge(
                "resthooks.lag",
                "records",
                "Records of the assigned partitions that aren't read yet",
                () -> intake.unread().records());
        gauge(
                "resthooks.lag.age",
                "seconds",
                "Seconds for which the oldest of these records has waited, at most; 0 when none"
                        + " waits",
                () -> intake.unread().age().toMillis() / 1_000.0);
        gauge(
                "resthooks.paused",
                "1 while reading pauses for lack of room",
                () -> intake.paused() ? 1 : 0);
    }

    /** Registers a gauge that calls {@code value} whenever it is read, on any thread. */
    public void gauge(String name, String description, Supplier<Number> value) {
        gauge(name, null, description, value);
    }

    private void gauge(
            String name, @Nullable String unit, String description, Supplier<Number> value) {
        Gauge.builder(name, value)
                .description(description)
                .baseUnit(unit)
                .strongReference(true)
                .register(registry);
    }

    private Timer attempts(String outcome) {
        return Timer.builder("resthooks.attempts")
                .description("Calls of targets by their outcome")
                .tag(OUTCOME, outcome)
                .register(registry);
    }

    private Map<String, Counter> tagged(
            String name, String description, String label, Stream<String> values) {
        return values.collect(toMap(it -> it, it -> tagged(name, description, label, it)));
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
            case DispatcherEvent.Skipped _ -> count(Count.SKIPPED, 1);
            case DispatcherEvent.NotTried _ -> count(Count.NOT_TRIED, 1);
            case DispatcherEvent.CallsWait() -> count(Count.CALLS_WAIT, 1);
            case DispatcherEvent.CallsHeldBack _ -> count(Count.CALLS_HELD_BACK, 1);
            case DispatcherEvent.EgressChanged(boolean isDown) -> isEgressDown = isDown;
            case DispatcherEvent.Halted(HookState hook) ->
                    count(Count.HALTED, hook.isReplay() ? 0 : 1);
            case DispatcherEvent.Lost _ -> count(Count.GAPS, 1);
            case DispatcherEvent.NeverRead(_, long from, long to) ->
                    count(Count.NEVER_READ, (double) (to - from));
            case DispatcherEvent.PipelineStatus(var now) -> status.show(now);
            case DispatcherEvent.LoopCycle(Duration busy) ->
                    longestCycle.record((double) busy.toNanos(), TimeUnit.NANOSECONDS);
            case DispatcherEvent.PartitionRests _ -> count(Count.PARTITION_FAULTS, 1);
            case DispatcherEvent.DeadEventRead(String reason) -> count(dead, reason);
            case IntakeStatus now -> intake = now;
            case DispatcherEvent.LedgerWritten(Duration took, int size) -> {
                transactions.record(took);
                transactionRecords.record(size);
            }
            case DispatcherEvent.LedgerNotWritten() -> count(Count.FAILED_TRANSACTIONS, 1);
            case DispatcherEvent.ReadAgain(int records) -> count(Count.READ_AGAIN, records);
            case DispatcherEvent.HookUnreadable() -> count(Count.UNREADABLE_HOOKS, 1);
            case DispatcherEvent.HooksLost() -> count(Count.LOST_HOOKS, 1);
            case DispatcherEvent.CursorUnreadable() -> count(Count.UNREADABLE_CURSORS, 1);
            case DispatcherEvent.PositionLost(_, PositionCheck why, int hooks) -> {
                count(Count.GAPS, hooks);
                positionLost(why);
            }
            case DispatcherEvent.SecretUndecryptable _ -> count(Count.UNDECRYPTABLE_SECRETS, 1);
            case DispatcherEvent.Tested(_, TestOutcome outcome) -> count(tests, name(outcome));
            case DispatcherEvent.TestsTooLate(int late) -> count(Count.LATE_TESTS, late);
        }
    }

    private void positionLost(PositionCheck why) {
        switch (why) {
            case PositionCheck.Fits() -> {}
            case PositionCheck.TopicReplaced() -> count(changedLogs, "topic-replaced");
            case PositionCheck.LogCut _ -> count(changedLogs, "log-cut");
            case PositionCheck.OffsetGone() -> count(Count.GONE_OFFSETS, 1);
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

    private void count(Count what, double times) {
        Objects.requireNonNull(counters.get(what)).increment(times);
    }

    private static void count(Map<String, Counter> counters, String value) {
        Objects.requireNonNull(counters.get(value), value).increment();
    }
}
