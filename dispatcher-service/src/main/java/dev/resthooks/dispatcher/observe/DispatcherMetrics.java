package dev.resthooks.dispatcher.observe;

import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.dispatcher.backlog.Effect;
import dev.resthooks.dispatcher.intake.IntakeWatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/** The dispatcher's meters; all names begin with {@code resthooks.}. */
public final class DispatcherMetrics implements IntakeWatch {
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
    private final Timer transactions;
    private final Counter failedTransactions;
    private volatile int partitions;
    private volatile long lag;
    private volatile boolean paused;

    public DispatcherMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.delivered = attempts("delivered");
        this.retrying = attempts("retrying");
        this.rejected = attempts("rejected");
        this.exhausted = attempts("exhausted");
        this.notTried =
                counter("resthooks.attempts.not.tried", "Attempts that our own faults undid");
        this.halted = counter("resthooks.hooks.halted", "Hooks that were halted here");
        this.unreadableHooks = counter("resthooks.hooks.unreadable", "Hook records skipped");
        this.transactions =
                Timer.builder("resthooks.transactions")
                        .description("Kafka transactions of reports and offsets")
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

    public void count(Effect.Notice notice) {
        switch (notice) {
            case Effect.Attempted(_, DeliveryReport report) -> {
                Timer timer =
                        switch (report) {
                            case DeliveryReport.Delivered _ -> delivered;
                            case DeliveryReport.Retrying _ -> retrying;
                            case DeliveryReport.Rejected _ -> rejected;
                            case DeliveryReport.Exhausted _ -> exhausted;
                        };
                timer.record(report.attempt().took());
            }
            case Effect.NotTried _ -> notTried.increment();
            case Effect.Halted _ -> halted.increment();
        }
    }

    public void unreadableHook() {
        unreadableHooks.increment();
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
