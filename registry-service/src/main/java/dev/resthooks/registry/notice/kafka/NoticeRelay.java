package dev.resthooks.registry.notice.kafka;

import dev.resthooks.registry.notice.NoticeOutbox;
import dev.resthooks.registry.notice.NoticePublisher;
import dev.resthooks.registry.notice.Notices;
import dev.resthooks.registry.notice.NoticesFilled;
import dev.resthooks.registry.relay.RelayLoop;
import dev.resthooks.registry.relay.RelaySettings;
import dev.resthooks.registry.relay.Round;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/**
 * Creates the notices that are due, and publishes notices from the outbox. It is separate from the
 * relay of hooks, so that notices that can't be published, for example because their topic is
 * missing, hold up nothing else.
 */
@ApplicationScoped
class NoticeRelay {
    private static final Logger LOG = Logger.getLogger(NoticeRelay.class);

    private final Notices notices;
    private final NoticeOutbox outbox;
    private final NoticePublisher publisher;
    private final NoticeMetrics metrics;
    private final Clock clock;
    private final Duration sweepInterval;
    private final RelayLoop loop;

    NoticeRelay(
            Notices notices,
            NoticeOutbox outbox,
            NoticePublisher publisher,
            NoticeMetrics metrics,
            Clock clock,
            RelaySettings settings) {
        this.notices = notices;
        this.outbox = outbox;
        this.publisher = publisher;
        this.metrics = metrics;
        this.clock = clock;
        this.sweepInterval = settings.sweepInterval();
        this.loop = new RelayLoop("notice-relay", sweepInterval, new Rounds());
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        loop.stop();
    }

    void noticesFilled(
            @Observes(during = TransactionPhase.AFTER_SUCCESS) NoticesFilled afterItsCommit) {
        loop.wake();
    }

    private final class Rounds implements RelayLoop.Work {
        /** Commits due notices before they are published, so that they don't change any more. */
        @Override
        public Round round() {
            boolean more = notices.createDue(clock.instant().truncatedTo(ChronoUnit.MILLIS));
            return switch (outbox.relay(publisher)) {
                case Round.Busy() -> new Round.Busy();
                case Round.Relayed(int changes, boolean others) ->
                        new Round.Relayed(changes, more || others);
            };
        }

        @Override
        public void relayed(int changes) {
            metrics.relayed(changes);
        }

        @Override
        public void failed(RuntimeException away, boolean isFirst) {
            metrics.failed();
            if (isFirst) {
                LOG.warnf(
                        "notices could not be published: %s; trying again every %s",
                        away, sweepInterval);
            }
            LOG.debug("notices could not be published", away);
        }

        @Override
        public void recovered() {
            LOG.info("notices are published again");
        }

        @Override
        public void idle() {
            try {
                metrics.backlog(outbox.backlog());
            } catch (RuntimeException away) {
                LOG.debugf("the outbox of notices could not be counted: %s", away);
            }
        }
    }
}
