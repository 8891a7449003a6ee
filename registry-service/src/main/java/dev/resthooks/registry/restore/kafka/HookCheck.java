package dev.resthooks.registry.restore.kafka;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.registry.restore.HookComparison;
import dev.resthooks.registry.restore.HookComparison.CheckResult;
import dev.resthooks.registry.restore.HookComparison.HookDifference;
import dev.resthooks.registry.restore.HookComparison.StoredHooks;
import dev.resthooks.registry.restore.PublishedHooks;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/** While the database lacks what Kafka has, the registry is not ready, and compares again. */
@Readiness
@ApplicationScoped
class HookCheck implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(HookCheck.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    /** How often, and how long after one another, what differs is compared again. */
    private static final int ROUNDS = 3;

    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final Duration STOPPING = Duration.ofSeconds(2);

    private final Map<String, Object> kafka;
    private final StoredHooks stored;
    private final boolean isLackAccepted;
    private final Clock clock;
    private final HookComparison comparison;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = ServiceThreads.unstarted("hook-check", this::run);
    private volatile CheckResult result;
    private boolean isFailing;

    HookCheck(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            StoredHooks stored,
            @ConfigProperty(name = "resthooks.hooks.accept-lack") boolean isLackAccepted,
            MeterRegistry meters,
            Clock clock) {
        this.kafka = new HashMap<>(kafka);
        this.stored = stored;
        this.isLackAccepted = isLackAccepted;
        this.clock = clock;
        this.comparison = new HookComparison(stored);
        this.result = new CheckResult.Unknown(clock.instant());
        Gauge.builder("resthooks.hooks.lacking", this::lacking)
                .description(
                        "Hooks and replays of which Kafka has a later state than the database, or that are on"
                                + " Kafka only")
                .register(meters);
    }

    private long lacking() {
        return result instanceof CheckResult.Lacking(String _, long number) ? number : 0;
    }

    void start(@Observes StartupEvent started) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping.countDown();
        if (thread.isAlive() && !thread.join(STOPPING)) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            do {
                ServiceThreads.turn();
                compare();
            } while (!(result instanceof CheckResult.Complete)
                    && !stopping.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void compare() throws InterruptedException {
        try {
            CheckResult before = result;
            result = check();
            if (!result.equals(before)) {
                result.trouble(clock.instant()).ifPresent(LOG::error);
            }
            isFailing = false;
        } catch (RuntimeException away) {
            if (!isFailing && stopping.getCount() > 0) {
                LOG.warnf(
                        "hooks could not be compared with Kafka, trying again every %s: %s",
                        INTERVAL, away);
            }
            LOG.debug("hooks could not be compared with Kafka", away);
            isFailing = true;
        }
    }

    CheckResult check() throws InterruptedException {
        long number = 0;
        long highestId = 0;
        List<HookDifference> some = new ArrayList<>();
        try (HooksTopicReader reader = new HooksTopicReader(kafka)) {
            for (TopicPartition partition : reader.partitions()) {
                PublishedHooks published = new PublishedHooks();
                List<HookDifference> lacking = lacking(reader, partition, published);
                number += lacking.size();
                highestId = Math.max(highestId, published.highestId());
                lacking.stream().limit(CheckResult.NAMED).forEach(some::add);
            }
        }
        return CheckResult.of(number, some, highestId, stored.lastId());
    }

    /** A hook deleted meanwhile is on Kafka only, until its tombstone is published. */
    private List<HookDifference> lacking(
            HooksTopicReader reader, TopicPartition partition, PublishedHooks published)
            throws InterruptedException {
        reader.readOn(partition, published);
        List<HookDifference> lacking = lacking(published.ids(), published);
        for (int round = 0; round < ROUNDS && !lacking.isEmpty(); round++) {
            if (stopping.await(MOMENT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the service stops");
            }
            reader.readOn(partition, published);
            lacking = lacking(lacking.stream().map(HookDifference::id).toList(), published);
        }
        return lacking;
    }

    private List<HookDifference> lacking(Collection<HookId> ids, PublishedHooks published) {
        return comparison.of(ids, published).stream()
                .filter(HookDifference::isOfTheDatabase)
                .toList();
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("hooks on Kafka");
        Optional<String> trouble = result.trouble(clock.instant());
        if (trouble.isEmpty()) {
            return answer.up().build();
        }
        return answer.status(isLackAccepted).withData("why", trouble.get()).build();
    }
}
