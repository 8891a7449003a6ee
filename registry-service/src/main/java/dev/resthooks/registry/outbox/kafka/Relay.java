package dev.resthooks.registry.outbox.kafka;

import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.registry.outbox.OutboxTopic;
import dev.resthooks.registry.outbox.postgres.Outbox;
import dev.resthooks.registry.outbox.postgres.Outbox.Round;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Publishes a topic's records on a thread of its own, when it is woken and every sweep interval.
 * While Kafka or PostgreSQL is away, it retries every sweep interval, and the outbox waits.
 */
final class Relay {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration TURN = Duration.ofMillis(50);
    private static final Duration STOPPING = Duration.ofSeconds(2);

    private final String noun;
    private final Duration sweepInterval;
    private final Supplier<Round> rounds;
    private final Supplier<Outbox.Backlog> backlog;
    private final Counter relayed;
    private final Counter failures;
    private volatile Outbox.Backlog waiting = Outbox.Backlog.NONE;
    private final Semaphore filled = new Semaphore(1);
    private final Thread thread;
    private volatile boolean stopping;
    private boolean isFailing;

    Relay(
            OutboxTopic topic,
            Duration sweepInterval,
            Supplier<Round> rounds,
            Supplier<Outbox.Backlog> backlog,
            MeterRegistry metrics,
            Clock clock) {
        this.noun = topic.noun();
        this.sweepInterval = sweepInterval;
        this.rounds = rounds;
        this.backlog = backlog;
        boolean isOfHooks = topic == OutboxTopic.HOOKS;
        String prefix = isOfHooks ? "resthooks.outbox." : "resthooks.notices.";
        String what = isOfHooks ? "changes of hooks" : "notices";
        relayed =
                Counter.builder(prefix + "relayed")
                        .description("Published " + what)
                        .register(metrics);
        failures =
                Counter.builder(prefix + "failures")
                        .description("Failed attempts to publish " + what)
                        .register(metrics);
        Gauge.builder(prefix + "depth", () -> waiting.rows())
                .description("Number of %s that wait; 100,000 at most".formatted(what))
                .register(metrics);
        Gauge.builder(prefix + "age", () -> waiting.ageInSeconds(clock.instant()))
                .description("Seconds for which the oldest of the %s has waited".formatted(what))
                .baseUnit("seconds")
                .register(metrics);
        this.thread = ServiceThreads.unstarted(noun + "-relay", this::run);
    }

    void start() {
        thread.start();
    }

    void wake() {
        filled.release();
    }

    /**
     * Lets the round end that is under way, so that a clean stop publishes nothing twice. A round
     * that Kafka holds up is interrupted, and is published again after the next start.
     */
    void stop() throws InterruptedException {
        stopping = true;
        filled.release();
        if (!thread.join(STOPPING)) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            while (!stopping) {
                ServiceThreads.rest();
                if (filled.tryAcquire(sweepInterval.toMillis(), TimeUnit.MILLISECONDS)) {
                    filled.drainPermits();
                }
                empty();
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void empty() throws InterruptedException {
        try {
            boolean more = true;
            while (more && !stopping) {
                more = relayedOne();
                succeeded();
            }
        } catch (RuntimeException away) {
            failed(away);
            ServiceThreads.rest();
            TimeUnit.MILLISECONDS.sleep(stopping ? 0 : sweepInterval.toMillis());
        }
        ServiceThreads.turn();
        try {
            waiting = backlog.get();
        } catch (RuntimeException away) {
            LOG.debugf("the outbox of %ss could not be counted: %s", noun, away);
        }
    }

    /** Returns whether another round should follow at once. */
    private boolean relayedOne() throws InterruptedException {
        ServiceThreads.turn();
        return switch (rounds.get()) {
            case Round.Busy() -> {
                TimeUnit.MILLISECONDS.sleep(TURN.toMillis());
                yield true;
            }
            case Round.Relayed(int records, boolean more) -> {
                relayed.increment(records);
                yield more;
            }
        };
    }

    private void succeeded() {
        if (isFailing) {
            LOG.infof("%ss are published again", noun);
        }
        isFailing = false;
    }

    private void failed(RuntimeException away) {
        failures.increment();
        if (!isFailing) {
            LOG.warnf(
                    "%ss could not be published: %s; trying again every %s",
                    noun, away, sweepInterval);
        }
        LOG.debugf(away, "%ss could not be published", noun);
        isFailing = true;
    }
}
