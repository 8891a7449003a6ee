package dev.resthooks.registry.hook.kafka;

import dev.resthooks.registry.hook.HookPublisher;
import dev.resthooks.registry.hook.Outbox;
import dev.resthooks.registry.hook.OutboxFilled;
import dev.resthooks.registry.hook.RelaySettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Empties the outbox on a thread of its own: at the start, right after each commit that filled it,
 * and every sweep interval for what others left behind. While Kafka or PostgreSQL is away it tries
 * again every sweep interval, and the outbox waits.
 */
@ApplicationScoped
class HookRelay {
    private static final Logger LOG = Logger.getLogger(HookRelay.class);
    private static final Duration TURN = Duration.ofMillis(50);
    private static final Duration STOPPING = Duration.ofSeconds(15);

    private final Outbox outbox;
    private final HookPublisher publisher;
    private final RelayMetrics metrics;
    private final Duration sweepInterval;
    private final Semaphore filled = new Semaphore(1);
    private final Thread thread;
    private volatile boolean stopping;

    HookRelay(
            Outbox outbox, HookPublisher publisher, RelayMetrics metrics, RelaySettings settings) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.metrics = metrics;
        this.sweepInterval = settings.sweepInterval();
        this.thread = Thread.ofPlatform().name("hook-relay").daemon().unstarted(this::run);
    }

    void start(@Observes StartupEvent started) {
        thread.start();
    }

    /** Lets the round that is under way end, so that a clean stop publishes nothing twice. */
    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        filled.release();
        thread.join(STOPPING);
    }

    void outboxFilled(
            @Observes(during = TransactionPhase.AFTER_SUCCESS) OutboxFilled afterItsCommit) {
        filled.release();
    }

    private void run() {
        try {
            while (!stopping) {
                awaitUpTo(sweepInterval);
                empty();
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitUpTo(Duration time) throws InterruptedException {
        if (filled.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
            filled.drainPermits();
        }
    }

    private void empty() throws InterruptedException {
        try {
            boolean more = true;
            while (more && !stopping) {
                more = relayedOne();
            }
        } catch (RuntimeException away) {
            metrics.failed();
            LOG.warnf("hooks wait to be published, trying again in %s: %s", sweepInterval, away);
            LOG.debug("why hooks wait to be published", away);
            TimeUnit.MILLISECONDS.sleep(stopping ? 0 : sweepInterval.toMillis());
        }
        lookAtWhatWaits();
    }

    private void lookAtWhatWaits() {
        try {
            metrics.saw(outbox.backlog());
        } catch (RuntimeException away) {
            LOG.debugf("the outbox could not be counted: %s", away);
        }
    }

    /** Whether another round should follow at once. */
    private boolean relayedOne() throws InterruptedException {
        return switch (outbox.relay(publisher)) {
            case Outbox.Round.Busy() -> {
                TimeUnit.MILLISECONDS.sleep(TURN.toMillis());
                yield true;
            }
            case Outbox.Round.Relayed(int changes, boolean more) -> {
                metrics.relayed(changes);
                yield more;
            }
        };
    }
}
