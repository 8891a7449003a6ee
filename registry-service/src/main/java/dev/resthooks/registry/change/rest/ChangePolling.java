package dev.resthooks.registry.change.rest;

import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.registry.change.ChangeFeed;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Polls each second while a page listens. At a stop the connections end first. */
@ApplicationScoped
class ChangePolling {
    private static final Logger LOG = Logger.getLogger(ChangePolling.class);

    private final ChangeFeed feed;
    private final Clock clock;

    ChangePolling(ChangeFeed feed, Clock clock) {
        this.feed = feed;
        this.clock = clock;
    }

    void stopsSoon(@Observes ShutdownDelayInitiatedEvent delay) {
        feed.closeAll();
    }

    void stop(@Observes ShutdownEvent stopped) {
        feed.closeAll();
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void tell() {
        ServiceThreads.watched(this::poll);
    }

    private void poll() {
        try {
            feed.poll(clock.instant());
        } catch (RuntimeException away) {
            LOG.warnf("changes could not be read, trying again in a second: %s", away);
        }
    }
}
