package dev.resthooks.registry.hook.postgres;

import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.registry.hook.SecretBacklog;
import dev.resthooks.registry.hook.SecretSweep;
import dev.resthooks.registry.hook.Secrets;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Seals with the current key what former keys have sealed, once after the start and in the
 * background. It retries until PostgreSQL lets the sweep finish.
 */
@ApplicationScoped
class SecretsAtStart {
    private static final Logger LOG = Logger.getLogger(SecretsAtStart.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration STOPPING = Duration.ofSeconds(15);

    private final SecretBacklog backlog;
    private final Secrets secrets;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    SecretsAtStart(SecretBacklog backlog, Secrets secrets, Clock clock) {
        this.backlog = backlog;
        this.secrets = secrets;
        this.clock = clock;
        this.thread = ServiceThreads.unstarted("secrets-at-start", this::run);
    }

    /**
     * Runs before all other observers, so that a start without valid keys ends before anything
     * runs.
     */
    void start(@Observes @Priority(1) StartupEvent started) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping.countDown();
        thread.join(STOPPING);
    }

    private void run() {
        try {
            boolean stopped = false;
            while (!stopped && !isSwept()) {
                stopped = stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isSwept() {
        try {
            SecretSweep sweep = new SecretSweep(backlog, secrets, clock.instant());
            log(sweep.run(() -> stopping.getCount() > 0));
            return true;
        } catch (RuntimeException away) {
            LOG.warnf("secrets could not be sealed again, trying again in %s: %s", PAUSE, away);
            return false;
        }
    }

    private void log(SecretSweep.Result result) {
        if (result.resealed() > 0) {
            LOG.infof(
                    "secrets sealed with the current key: hooks=%d key=%s",
                    result.resealed(), secrets.key());
        }
        if (!result.undecryptable().isEmpty()) {
            LOG.errorf(
                    "secrets that no key opens: hooks=%d first=%s; these hooks are not called. Is a"
                            + " key of resthooks.secrets.keys missing?",
                    result.undecryptable().size(), result.undecryptable().getFirst());
        }
    }
}
