package dev.resthooks.registry.change.rest;

import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.registry.change.ChangeFeed;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Polls each second while a page listens. At a stop the connections end first. */
@ApplicationScoped
class ChangePolling {
    private static final Logger LOG = Logger.getLogger(ChangePolling.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration STOPPING = Duration.ofSeconds(15);

    private final ChangeFeed feed;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    ChangePolling(ChangeFeed feed, Clock clock) {
        this.feed = feed;
        this.clock = clock;
        this.thread = ServiceThreads.unstarted("changes", this::run);
    }

    void start(@Observes StartupEvent started) {
        thread.start();
    }

    void stopsSoon(@Observes ShutdownDelayInitiatedEvent delay) {
        feed.closeAll();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping.countDown();
        feed.closeAll();
        thread.interrupt();
        thread.join(STOPPING);
    }

    private void run() {
        try {
            do {
                ServiceThreads.rest();
                feed.awaitPage();
                ServiceThreads.turn();
                poll();
            } while (!stopping.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void poll() {
        try {
            feed.poll(clock.instant());
        } catch (RuntimeException away) {
            LOG.warnf("changes could not be read, trying again in %s: %s", INTERVAL, away);
        }
    }
}
