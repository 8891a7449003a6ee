package dev.resthooks.dispatcher.observe.micrometer;

import static java.util.stream.Collectors.toMap;

import dev.resthooks.contract.event.kafka.ReadRecord;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.testcall.TestOutcome;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.observe.DispatcherEvent.CallsHeldBack;
import dev.resthooks.dispatcher.observe.DispatcherEvent.CallsWait;
import dev.resthooks.dispatcher.observe.DispatcherEvent.CursorUnreadable;
import dev.resthooks.dispatcher.observe.DispatcherEvent.DeadEventRead;
import dev.resthooks.dispatcher.observe.DispatcherEvent.Delivered;
import dev.resthooks.dispatcher.observe.DispatcherEvent.EgressChanged;
import dev.resthooks.dispatcher.observe.DispatcherEvent.Failed;
import dev.resthooks.dispatcher.observe.DispatcherEvent.Halted;
import dev.resthooks.dispatcher.observe.DispatcherEvent.HookUnreadable;
import dev.resthooks.dispatcher.observe.DispatcherEvent.HooksLost;
import dev.resthooks.dispatcher.observe.DispatcherEvent.IntakeStatus;
import dev.resthooks.dispatcher.observe.DispatcherEvent.LedgerNotWritten;
import dev.resthooks.dispatcher.observe.DispatcherEvent.LedgerWritten;
import dev.resthooks.dispatcher.observe.DispatcherEvent.LoopCycle;
import dev.resthooks.dispatcher.observe.DispatcherEvent.Lost;
import dev.resthooks.dispatcher.observe.DispatcherEvent.NeverRead;
import dev.resthooks.dispatcher.observe.DispatcherEvent.NotTried;
import dev.resthooks.dispatcher.observe.DispatcherEvent.PartitionRests;
import dev.resthooks.dispatcher.observe.DispatcherEvent.PipelineStatus;
import dev.resthooks.dispatcher.observe.DispatcherEvent.PositionLost;
import dev.resthooks.dispatcher.observe.DispatcherEvent.ReadAgain;
import dev.resthooks.dispatcher.observe.DispatcherEvent.SecretUndecryptable;
import dev.resthooks.dispatcher.observe.DispatcherEvent.Skipped;
import dev.resthooks.dispatcher.observe.DispatcherEvent.Tested;
import dev.resthooks.dispatcher.observe.DispatcherEvent.TestsTooLate;
import dev.resthooks.dispatcher.observe.DispatcherObserver;
import dev.resthooks.dispatcher.pipeline.model.PositionCheck;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.TimeWindowMax;
import java.time.Duration;
import java.util.HashMap;
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

    /** The counters without tags, each of the events of one class. */
    private final Map<Class<?>, Counter> counters = new HashMap<>();

    private final Map<String, Counter> changedLogs;
    private final Map<String, Counter> dead;
    private final Map<String, Counter> tests;
    private final Timer delivered;
    private final Map<Class<?>, Timer> failed;
    private final TimeWindowMax longestCycle = new TimeWindowMax(Clock.SYSTEM, 60_000, 2);
    private final StatusGauges status;
    private final Timer transactions;
    private volatile IntakeStatus intake =
            new IntakeStatus(0, 0, new IntakeStatus.Unread(0, Duration.ZERO), false);
    private volatile boolean isEgressDown;

    public DispatcherMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.status = new StatusGauges(registry);
        this.delivered = attempts("delivered");
        this.failed =
                Map.of(
                        DeliveryReport.Skipped.class, attempts("skipped"),
                        DeliveryReport.Retrying.class, attempts("retrying"),
                        DeliveryReport.Rejected.class, attempts("rejected"),
                        DeliveryReport.Exhausted.class, attempts("exhausted"));
        registerCounters();
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
        registerGauges();
    }

    private void registerCounters() {
        counter(
                NotTried.class,
                "resthooks.attempts.not.tried",
                "Attempts that failed through a fault of the dispatcher's own");
        counter(
                Skipped.class,
                "resthooks.events.skipped",
                "Events that weren't sent to a hook because its owner skipped them");
        counter(
                CallsWait.class,
                "resthooks.lease.expired",
                "Times that calls had to wait because Kafka didn't answer");
        counter(
                CallsHeldBack.class,
                "resthooks.calls.held.back",
                "Seconds in which an organisation had begun as many calls to one host as it may, and"
                        + " further ones waited");
        counter(
                Halted.class,
                "resthooks.hooks.halted",
                "Times that a hook got no more events because its target refused one for good");
        counter(
                HookUnreadable.class,
                "resthooks.hooks.unreadable",
                "Records of hooks that can't be read");
        counter(
                HooksLost.class,
                "resthooks.hooks.lost",
                "Partitions that were taken over although the topic of hooks had lost its end, or"
                        + " was made anew");
        counter(
                CursorUnreadable.class,
                "resthooks.cursors.unreadable",
                "Cursors that can't be read");
        counter(
                PositionCheck.OffsetGone.class,
                "resthooks.offsets.gone",
                "Partitions whose committed offset Kafka no longer had, though it had cursors of"
                        + " them");
        counter(
                SecretUndecryptable.class,
                "resthooks.secrets.shut",
                "Times that a hook's secret didn't open with any key");
        counter(
                Lost.class,
                "resthooks.gaps",
                "Ranges of events that the log lost before a hook got them");
        counter(
                NeverRead.class,
                "resthooks.events.never.read",
                "Records that retention deleted before they were read");
        counter(
                PartitionRests.class,
                "resthooks.partitions.faults",
                "Times that a partition was given up for a while because of a fault");
        counter(
                ReadAgain.class,
                "resthooks.catchup.records",
                "Records that were read again for hooks that are behind");
        counter(
                TestsTooLate.class,
                "resthooks.tests.late",
                "Tests of hooks that were not made because they came too late");
        counter(
                LedgerNotWritten.class,
                "resthooks.transactions.failed",
                "Transactions that failed and were repeated");
    }

    private void counter(Class<?> of, String name, String description) {
        counters.put(of, Counter.builder(name).description(description).register(registry));
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
            case Delivered(Duration took) -> delivered.record(took);
            case Failed(_, DeliveryReport report) ->
                    Objects.requireNonNull(failed.get(report.getClass()))
                            .record(report.attempt().took());
            case Skipped _,
                    NotTried _,
                    CallsWait _,
                    CallsHeldBack _,
                    Lost _,
                    PartitionRests _,
                    LedgerNotWritten _,
                    HookUnreadable _,
                    HooksLost _,
                    CursorUnreadable _,
                    SecretUndecryptable _ ->
                    count(event.getClass(), 1);
            case EgressChanged(boolean isDown) -> isEgressDown = isDown;
            case Halted(HookState hook) -> count(event.getClass(), hook.isReplay() ? 0 : 1);
            case NeverRead(_, long from, long to) -> count(event.getClass(), (double) (to - from));
            case PipelineStatus(var now) -> status.show(now);
            case LoopCycle(Duration busy) ->
                    longestCycle.record((double) busy.toNanos(), TimeUnit.NANOSECONDS);
            case DeadEventRead(String reason) -> count(dead, reason);
            case IntakeStatus now -> intake = now;
            case LedgerWritten(Duration took) -> transactions.record(took);
            case ReadAgain(int records) -> count(event.getClass(), records);
            case PositionLost(_, PositionCheck why, int hooks) -> {
                count(Lost.class, hooks);
                positionLost(why);
            }
            case Tested(_, TestOutcome outcome) -> count(tests, name(outcome));
            case TestsTooLate(int late) -> count(event.getClass(), late);
        }
    }

    private void positionLost(PositionCheck why) {
        switch (why) {
            case PositionCheck.Fits() -> {}
            case PositionCheck.TopicReplaced() -> count(changedLogs, "topic-replaced");
            case PositionCheck.LogCut _ -> count(changedLogs, "log-cut");
            case PositionCheck.OffsetGone() -> count(why.getClass(), 1);
        }
    }

    private static String name(TestOutcome outcome) {
        return switch (outcome) {
            case TestOutcome.Called it -> it.meaning().code();
            case TestOutcome.NotTried _ -> "not-tried";
        };
    }

    private void count(Class<?> what, double times) {
        Objects.requireNonNull(counters.get(what)).increment(times);
    }

    private static void count(Map<String, Counter> counters, String value) {
        Objects.requireNonNull(counters.get(value), value).increment();
    }
}
