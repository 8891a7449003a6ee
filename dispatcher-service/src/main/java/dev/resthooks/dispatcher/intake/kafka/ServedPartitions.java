package dev.resthooks.dispatcher.intake.kafka;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.eventlog.kafka.EventRecords;
import dev.resthooks.dispatcher.intake.PipelinePort;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.observe.DispatcherObserver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * The partitions that this dispatcher serves. One that has a fault is given up while the others go
 * on, and taken over again after a rest. Used by the intake's thread alone.
 */
final class ServedPartitions {
    private static final Logger LOG = Logger.getLogger(ServedPartitions.class);

    /** How long each wait of a repeated takeover may take: the other partitions wait meanwhile. */
    private static final Duration REPEATED_TAKEOVER = Duration.ofSeconds(1);

    /** How long partitions are taken over one by one before the others have their turn. */
    private static final Duration ONE_BY_ONE = Duration.ofSeconds(10);

    private final Takeover takeover;
    private final PipelinePort pipeline;
    private final LedgerWriter ledgerWriter;
    private final IntakeSettings settings;
    private final InstantSource clock;
    private final DispatcherObserver observer;
    private final RestingPartitions resting;
    private final Set<EventPartition> served = new HashSet<>();

    ServedPartitions(
            Takeover takeover,
            PipelinePort pipeline,
            LedgerWriter ledgerWriter,
            IntakeSettings settings,
            InstantSource clock,
            DispatcherObserver observer) {
        this.takeover = takeover;
        this.pipeline = pipeline;
        this.ledgerWriter = ledgerWriter;
        this.settings = settings;
        this.clock = clock;
        this.observer = observer;
        this.resting =
                new RestingPartitions(settings.waitsAfterBugs(), settings.waitsAfterFailures());
    }

    /** Takes over partitions that were just assigned. Those that can't be taken over now rest. */
    void assigned(Set<EventPartition> partitions) throws InterruptedException {
        takeOver(partitions, settings.takeOverTimeout());
    }

    /**
     * Takes over partitions together, or one by one if that fails: one of them may be why. None is
     * where Kafka refuses the login, so then all rest.
     */
    private void takeOver(Set<EventPartition> partitions, Duration timeout)
            throws InterruptedException {
        try {
            ledgerWriter.open();
        } catch (IllegalStateException failed) {
            restAfterFailure(partitions, failed);
            return;
        }
        Optional<RuntimeException> failure = takeOverTogether(partitions, timeout);
        if (failure.isEmpty()) {
            return;
        }
        if (partitions.size() == 1 || failure.get() instanceof AuthenticationException) {
            restAfterFailure(partitions, failure.get());
        } else {
            takeOverOneByOne(partitions);
        }
    }

    /** Returns why partitions could not be taken over at all, or empty if some were. */
    private Optional<RuntimeException> takeOverTogether(
            Set<EventPartition> partitions, Duration timeout) throws InterruptedException {
        Map<EventPartition, String> failed;
        try {
            failed = takeover.takeOver(partitions, timeout);
        } catch (InterruptException | FencedInstanceIdException end) {
            throw end;
        } catch (RuntimeException failure) {
            LOG.warnf(failure, "partitions can't be taken over: %s", partitions);
            return Optional.of(failure);
        }
        Set<EventPartition> taken = new HashSet<>(partitions);
        taken.removeAll(failed.keySet());
        served.addAll(taken);
        resting.served(taken);
        beginRest(failed, resting::afterFailure);
        return Optional.empty();
    }

    /** Takes over partitions one by one. Those that are not tried in time are due at once. */
    private void takeOverOneByOne(Set<EventPartition> partitions) throws InterruptedException {
        Instant end = clock.instant().plus(ONE_BY_ONE);
        Set<EventPartition> untried = new HashSet<>(partitions);
        for (EventPartition one : partitions) {
            if (clock.instant().isAfter(end)) {
                break;
            }
            untried.remove(one);
            Optional<RuntimeException> failure = takeOverTogether(Set.of(one), REPEATED_TAKEOVER);
            if (failure.isPresent()) {
                restAfterFailure(Set.of(one), failure.get());
            }
        }
        takeover.hold(untried);
        for (EventPartition waiting : untried) {
            var _ = resting.untilNextLook(waiting, clock.instant());
        }
    }

    /**
     * Gives up those that are served: their pipelines have bugs, and nothing of them is written.
     */
    void rest(Map<EventPartition, String> bugs) throws InterruptedException {
        beginRest(of(bugs), resting::afterBug);
    }

    void giveUpShorter(Map<EventPartition, String> shorter) throws InterruptedException {
        beginRest(of(shorter), resting::afterFailure);
    }

    /** Gives up the partitions whose topics were deleted, or created again, since the takeover. */
    void giveUpChanged() throws InterruptedException {
        Map<EventPartition, String> changed = Map.of();
        try {
            changed = takeover.changed(Set.copyOf(served));
        } catch (InterruptException stopped) {
            throw stopped;
        } catch (KafkaException away) {
            LOG.debugf("topics can't be described now: %s", away.toString());
        }
        beginRest(of(changed), resting::afterFailure);
    }

    /** Takes over partitions again whose logs were cut, at once: this dispatcher alone knows it. */
    void takeOverCut(Map<EventPartition, Long> ends) throws InterruptedException {
        Map<EventPartition, String> cut = new HashMap<>();
        ends.forEach((partition, end) -> {
            if (served.contains(partition)) {
                takeover.cutAt(partition, end);
                cut.put(partition, "the log was cut at " + end);
            }
        });
        if (!cut.isEmpty()) {
            beginRest(cut, resting::untilNextLook);
            takeOverRested();
        }
    }

    private Map<EventPartition, String> of(Map<EventPartition, String> faults) {
        Map<EventPartition, String> known = new HashMap<>(faults);
        known.keySet().retainAll(served);
        return known;
    }

    private void restAfterFailure(Set<EventPartition> partitions, RuntimeException failure)
            throws InterruptedException {
        beginRest(
                partitions.stream().collect(toMap(it -> it, _ -> failure.toString())),
                resting::afterFailure);
    }

    /** Gives partitions up; {@code rest} adds each to those that rest, and returns for how long. */
    private void beginRest(
            Map<EventPartition, String> faults, BiFunction<EventPartition, Instant, Duration> rest)
            throws InterruptedException {
        if (faults.isEmpty()) {
            return;
        }
        served.removeAll(faults.keySet());
        pipeline.forget(Set.copyOf(faults.keySet()));
        takeover.hold(Set.copyOf(faults.keySet()));
        faults.forEach((partition, why) ->
                observer.observe(
                        new DispatcherEvent.PartitionRests(
                                partition, why, rest.apply(partition, clock.instant()))));
    }

    void takeOverRested() throws InterruptedException {
        Set<EventPartition> due = resting.due(clock.instant());
        if (!due.isEmpty()) {
            takeOver(due, REPEATED_TAKEOVER);
        }
    }

    Set<EventPartition> all() {
        return Set.copyOf(served);
    }

    Set<EventPartition> of(Set<EventPartition> partitions) {
        Set<EventPartition> those = new HashSet<>(partitions);
        those.retainAll(served);
        return those;
    }

    boolean areAllResting() {
        return served.isEmpty() && !resting.all().isEmpty();
    }

    Set<TopicPartition> resting() {
        return resting.all().stream().map(EventRecords::kafkas).collect(toSet());
    }

    /** Drops partitions that were given up, or are lost: nothing more of them is written. */
    void drop(Set<EventPartition> partitions) throws InterruptedException {
        served.removeAll(partitions);
        pipeline.forget(partitions);
    }

    /** Called last: partitions may have got a fault while they were given up. */
    void unassigned(Set<EventPartition> partitions) {
        resting.forget(partitions);
        takeover.forget(partitions);
    }

    /** Forgets all partitions. The pipeline has dropped them already. */
    void forgetAll() {
        served.clear();
        resting.clear();
        takeover.forgetAll();
    }
}
