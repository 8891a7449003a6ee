package dev.resthooks.registry.restore.kafka;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.thread.Rounds;
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
    private final Rounds rounds = new Rounds("hook-check", this::compare);
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
        rounds.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        rounds.stop(STOPPING);
    }

    private Optional<Duration> compare() throws InterruptedException {
        try {
            CheckResult before = result;
            result = check();
            if (!result.equals(before)) {
                result.trouble(clock.instant()).ifPresent(LOG::error);
            }
            isFailing = false;
        } catch (RuntimeException away) {
            if (!isFailing && !rounds.isStopping()) {
                LOG.warnf(
                        "hooks could not be compared with Kafka, trying again every %s: %s",
                        INTERVAL, away);
            }
            LOG.debug("hooks could not be compared with Kafka", away);
            isFailing = true;
        }
        return result instanceof CheckResult.Complete ? Optional.empty() : Optional.of(INTERVAL);
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
            if (rounds.isStoppingWithin(MOMENT)) {
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
