package dev.resthooks.dispatcher.observe.micrometer;

import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.testcall.TestOutcome;
import dev.resthooks.dispatcher.catchup.CatchUpWatch;
import dev.resthooks.dispatcher.intake.IntakeWatch;
import dev.resthooks.dispatcher.progress.Notice;
import dev.resthooks.dispatcher.progress.Standing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/** The dispatcher's meters; all names begin with {@code resthooks.}. */
public final class DispatcherMetrics implements IntakeWatch, CatchUpWatch {
    private static final String ATTEMPTS = "resthooks.attempts";
    private static final String OUTCOME = "outcome";

    private final MeterRegistry registry;
    private final Timer delivered;
    private final Timer retrying;
    private final Timer rejected;
    private final Timer exhausted;
    private final Counter notTried;
    private final Counter halted;
    private final Counter unreadableHooks;
    private final Counter unreadableCursors;
    private final Counter shutSecrets;
    private final Counter gaps;
    private final Counter neverRead;
    private final Counter stalled;
    private final Counter caughtUp;
    private final Counter lateTests;
    private final StandingGauges standing;
    private final Timer transactions;
    private final Counter failedTransactions;
    private volatile int partitions;
    private volatile long lag;
    private volatile boolean paused;

    public DispatcherMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.standing = new StandingGauges(registry);
        this.delivered = attempts("delivered");
        this.retrying = attempts("retrying");
        this.rejected = attempts("rejected");
        this.exhausted = attempts("exhausted");
        this.notTried =
                counter("resthooks.attempts.not.tried", "Attempts that our own faults undid");
        this.halted = counter("resthooks.hooks.halted", "Hooks that were halted here");
        this.unreadableHooks = counter("resthooks.hooks.unreadable", "Hook records skipped");
        this.unreadableCursors = counter("resthooks.cursors.unreadable", "Cursors skipped");
        this.shutSecrets =
                counter("resthooks.secrets.shut", "Hooks whose secrets were found not to open");
        this.gaps =
                counter("resthooks.gaps", "Stretches that retention took before a hook had them");
        this.neverRead =
                counter("resthooks.events.never.read", "Offsets that retention took unread");
        this.stalled =
                counter(
                        "resthooks.watermark.stalled",
                        "Times that a watermark was found to stand still");
        this.caughtUp = counter("resthooks.catchup.records", "Records that were read again");
        this.lateTests =
                counter("resthooks.tests.late", "Tests that were taken too late to be made");
        this.transactions =
                Timer.builder("resthooks.transactions")
                        .description("Kafka transactions of cursors, reports and offsets")
                        .register(registry);
        this.failedTransactions =
                counter("resthooks.transactions.failed", "Transactions that had to be repeated");
        gauge("resthooks.partitions", "Event partitions assigned", () -> partitions);
        gauge("resthooks.lag", "Records that wait on the assigned partitions", () -> lag);
        gauge("resthooks.paused", "1 while reading pauses for lack of room", () -> paused ? 1 : 0);
    }

    /** A gauge that asks {@code value} whenever it is read, on any thread. */
    public void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private Timer attempts(String outcome) {
        return Timer.builder(ATTEMPTS)
                .description("Calls of targets by what came of them")
                .tag(OUTCOME, outcome)
                .register(registry);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    public void count(Notice notice) {
        switch (notice) {
            case Notice.Delivered(Duration took) -> delivered.record(took);
            case Notice.Failed(_, DeliveryReport report) -> {
                Timer timer =
                        switch (report) {
                            case DeliveryReport.Delivered _ -> delivered;
                            case DeliveryReport.Retrying _ -> retrying;
                            case DeliveryReport.Rejected _ -> rejected;
                            case DeliveryReport.Exhausted _ -> exhausted;
                        };
                timer.record(report.attempt().took());
            }
            case Notice.NotTried _ -> notTried.increment();
            case Notice.Halted(HookState hook) -> halted.increment(hook.isReplay() ? 0 : 1);
            case Notice.Lost _ -> gaps.increment();
            case Notice.NeverRead(_, long from, long to) ->
                    neverRead.increment((double) (to - from));
            case Notice.Looked(Standing now) -> standing.show(now);
            case Notice.Stalled _ -> stalled.increment();
        }
    }

    @Override
    public void readAgain(int records) {
        caughtUp.increment(records);
    }

    public void unreadableCursor() {
        unreadableCursors.increment();
    }

    public void unreadableHook() {
        unreadableHooks.increment();
    }

    public void shutSecret() {
        shutSecrets.increment();
    }

    /** A test of a hook came to that. */
    public void tested(TestOutcome outcome) {
        Counter.builder("resthooks.tests")
                .description("Tests of hooks by what came of them")
                .tag(
                        OUTCOME,
                        switch (outcome) {
                            case TestOutcome.Delivered _ -> "delivered";
                            case TestOutcome.Retryable _ -> "retryable";
                            case TestOutcome.Rejected _ -> "rejected";
                            case TestOutcome.NotTried _ -> "not-tried";
                        })
                .register(registry)
                .increment();
    }

    public void lateTests(int tests) {
        lateTests.increment(tests);
    }

    @Override
    public void dead(String reason) {
        Counter.builder("resthooks.events.dead")
                .description("Records that are no events")
                .tag("reason", reason)
                .register(registry)
                .increment();
    }

    @Override
    public void written(Duration took) {
        transactions.record(took);
    }

    @Override
    public void notWritten() {
        failedTransactions.increment();
    }

    @Override
    public void standing(int assigned, long waiting, boolean isPaused) {
        partitions = assigned;
        lag = waiting;
        paused = isPaused;
    }
}
