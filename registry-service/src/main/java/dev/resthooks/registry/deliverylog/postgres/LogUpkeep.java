package dev.resthooks.registry.deliverylog.postgres;

import dev.resthooks.contract.thread.Rounds;
import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.registry.deliverylog.DeliveryLog.LogSettings;
import dev.resthooks.registry.deliverylog.LogPartitions;
import dev.resthooks.registry.deliverylog.LogPartitions.PartitionPlan;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Nothing waits for this: an attempt whose day has no partition yet is logged too. */
@ApplicationScoped
class LogUpkeep {
    private static final Logger LOG = Logger.getLogger(LogUpkeep.class);
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration STOPPING = Duration.ofSeconds(15);

    private final LogPartitions partitions;
    private final LogSettings settings;
    private final Rounds rounds =
            new Rounds("log-upkeep", () -> Optional.of(isDone() ? INTERVAL : PAUSE));

    LogUpkeep(LogPartitions partitions, LogSettings settings) {
        this.partitions = partitions;
        this.settings = settings;
    }

    void start(@Observes StartupEvent started) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        rounds.stop(STOPPING);
    }

    /** Runs one round. Returns whether all of its work was done. */
    boolean isDone() {
        try {
            return keep(PartitionPlan.of(partitions.now(), settings, partitions.bytes()));
        } catch (RuntimeException away) {
            warn(away);
            return false;
        }
    }

    /**
     * Deletes first, which frees space. A failure of one step doesn't prevent the others; a stop
     * does.
     */
    private boolean keep(PartitionPlan plan) {
        List<Runnable> steps = new ArrayList<>();
        steps.add(() -> partitions.purge(plan.keptFrom(), plan.keptTo(), rounds::isStopping));
        plan.drop().forEach(day -> steps.add(() -> partitions.drop(day)));
        plan.make().forEach(day -> steps.add(() -> partitions.make(day)));
        long waiting = steps.stream().filter(step -> !isDone(step)).count();
        if (!plan.make().isEmpty() || !plan.drop().isEmpty()) {
            LOG.infof(
                    "delivery log partitions: create=%s drop=%s, %d of %d steps failed",
                    plan.make(), plan.drop(), waiting, steps.size());
        }
        return waiting == 0;
    }

    private boolean isDone(Runnable step) {
        if (rounds.isStopping()) {
            return false;
        }
        ServiceThreads.turn();
        try {
            step.run();
            return true;
        } catch (RuntimeException away) {
            warn(away);
            return false;
        }
    }

    private static void warn(RuntimeException away) {
        LOG.warnf(
                "upkeep of the delivery log's partitions failed, trying again in %s: %s",
                PAUSE, away);
        LOG.debug("upkeep of the delivery log's partitions failed", away);
    }
}
