package dev.resthooks.registry.hook.kafka;

import dev.resthooks.registry.hook.HookPublisher;
import dev.resthooks.registry.hook.Outbox;
import dev.resthooks.registry.hook.OutboxFilled;
import dev.resthooks.registry.relay.RelayLoop;
import dev.resthooks.registry.relay.RelaySettings;
import dev.resthooks.registry.relay.Round;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Publishes changes of hooks from the outbox to Kafka. */
@ApplicationScoped
class HookRelay {
    private static final Logger LOG = Logger.getLogger(HookRelay.class);

    private final Outbox outbox;
    private final HookPublisher publisher;
    private final RelayMetrics metrics;
    private final Duration sweepInterval;
    private final RelayLoop loop;

    HookRelay(
            Outbox outbox, HookPublisher publisher, RelayMetrics metrics, RelaySettings settings) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.metrics = metrics;
        this.sweepInterval = settings.sweepInterval();
        this.loop = new RelayLoop("hook-relay", sweepInterval, new Rounds());
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        loop.stop();
    }

    void outboxFilled(
            @Observes(during = TransactionPhase.AFTER_SUCCESS) OutboxFilled afterItsCommit) {
        loop.wake();
    }

    private final class Rounds implements RelayLoop.Work {
        @Override
        public Round round() {
            return outbox.relay(publisher);
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
                        "hooks could not be published: %s; trying again every %s",
                        away, sweepInterval);
            }
            LOG.debug("hooks could not be published", away);
        }

        @Override
        public void recovered() {
            LOG.info("hooks are published again");
        }

        @Override
        public void idle() {
            try {
                metrics.backlog(outbox.backlog());
            } catch (RuntimeException away) {
                LOG.debugf("the outbox of hooks could not be counted: %s", away);
            }
        }
    }
}
