package dev.resthooks.registry.change.rest;

import dev.resthooks.contract.thread.Rounds;
import dev.resthooks.registry.change.ChangeFeed;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Polls each second. At a stop the connections end, and nothing waits for a poll. */
@ApplicationScoped
class ChangePolling {
    private static final Logger LOG = Logger.getLogger(ChangePolling.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ChangeFeed feed;
    private final Clock clock;
    private final Rounds rounds = new Rounds("changes", this::poll);

    ChangePolling(ChangeFeed feed, Clock clock) {
        this.feed = feed;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        rounds.start();
    }

    void stopsSoon(@Observes ShutdownDelayInitiatedEvent delay) {
        feed.closeAll();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        feed.closeAll();
        rounds.stop(Duration.ZERO);
    }

    private Optional<Duration> poll() {
        try {
            feed.poll(clock.instant());
        } catch (RuntimeException away) {
            LOG.warnf("changes could not be read, trying again in %s: %s", PAUSE, away);
        }
        return Optional.of(PAUSE);
    }
}
