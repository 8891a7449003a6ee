package dev.resthooks.dispatcher.intake.kafka;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.intake.PipelinePort;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.observe.DispatcherObserver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * Takes over assigned partitions and gives up revoked ones. Called within poll, on the intake's
 * thread.
 *
 * <p><b>Leaving.</b> While a stopping dispatcher waits for its last answers, its group may move on
 * to a new generation, and commits of the old generation are refused. So it keeps polling as a
 * member, without taking records or partitions, until all its work is durable.
 */
final class Rebalance implements ConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(Rebalance.class);
    private static final int WRITES = 3;
    private static final Duration SLICE = Duration.ofMillis(100);

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
    private final Set<EventPartition> ours = new HashSet<>();
    private boolean leaving;

    Rebalance(
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

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        Set<EventPartition> assigned = eventPartitions(partitions);
        if (assigned.isEmpty() || leaving) {
            return;
        }
        LOG.infof("partitions assigned: %d", assigned.size());
        interruptible(() -> takeOver(assigned, settings.takeOverTimeout()));
    }

    /** Takes over partitions together, or one by one if that fails: one of them may be why. */
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
        if (partitions.size() == 1) {
            restAfterFailure(partitions, failure.get());
        } else {
            takeOverOneByOne(partitions);
        }
    }

    /**
     * Takes over partitions, but for those that can't be taken over now. Returns why not even that
     * was possible, or empty.
     */
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
        ours.addAll(taken);
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

    // ---- partitions that have a fault

    /**
     * Gives up those of the partitions that were taken over, since their pipelines have a bug.
     * Nothing of them is written. They are taken over again after a wait, if they are still
     * assigned then; the other partitions go on.
     *
     * @param bugs the partitions, and what is wrong with them
     */
    void rest(Map<EventPartition, String> bugs) throws InterruptedException {
        beginRest(ours(bugs), resting::afterBug);
    }

    /** Gives up those of the partitions that were taken over, since their logs are shorter now. */
    void giveUpShorter(Map<EventPartition, String> shorter) throws InterruptedException {
        beginRest(ours(shorter), resting::afterFailure);
    }

    /** Gives up the partitions whose topics were deleted, or created again, since the takeover. */
    void giveUpChanged() throws InterruptedException {
        Map<EventPartition, String> changed = Map.of();
        try {
            changed = takeover.changed(Set.copyOf(ours));
        } catch (InterruptException stopped) {
            throw stopped;
        } catch (KafkaException away) {
            LOG.debugf("topics can't be described now: %s", away.toString());
        }
        beginRest(ours(changed), resting::afterFailure);
    }

    /**
     * Takes over partitions again whose logs were cut, as Kafka says. There is no wait: until that
     * is done, this dispatcher alone knows it.
     *
     * @param ends the offsets at which the logs were cut
     */
    void takeOverCut(Map<EventPartition, Long> ends) throws InterruptedException {
        Map<EventPartition, String> cut = new HashMap<>();
        ends.forEach((partition, end) -> {
            if (ours.contains(partition)) {
                takeover.cutAt(partition, end);
                cut.put(partition, "the log was cut at " + end);
            }
        });
        if (!cut.isEmpty()) {
            beginRest(cut, resting::untilNextLook);
            takeOverRested();
        }
    }

    private Map<EventPartition, String> ours(Map<EventPartition, String> faults) {
        Map<EventPartition, String> known = new HashMap<>(faults);
        known.keySet().retainAll(ours);
        return known;
    }

    private void restAfterFailure(Set<EventPartition> partitions, RuntimeException failure)
            throws InterruptedException {
        beginRest(
                partitions.stream().collect(toMap(it -> it, _ -> failure.toString())),
                resting::afterFailure);
    }

    /**
     * Gives up partitions.
     *
     * @param rest adds a partition to those that rest, and returns for how long it does
     */
    private void beginRest(
            Map<EventPartition, String> faults, BiFunction<EventPartition, Instant, Duration> rest)
            throws InterruptedException {
        if (faults.isEmpty()) {
            return;
        }
        ours.removeAll(faults.keySet());
        pipeline.forget(Set.copyOf(faults.keySet()));
        takeover.hold(Set.copyOf(faults.keySet()));
        faults.forEach((partition, why) ->
                observer.observe(
                        new DispatcherEvent.PartitionRests(
                                partition, why, rest.apply(partition, clock.instant()))));
    }

    /** Takes over the partitions that have rested long enough. */
    void takeOverRested() throws InterruptedException {
        Set<EventPartition> due = resting.due(clock.instant());
        if (!due.isEmpty()) {
            takeOver(due, REPEATED_TAKEOVER);
        }
    }

    /** Returns whether all partitions that are assigned rest. */
    boolean areAllResting() {
        return ours.isEmpty() && !resting.all().isEmpty();
    }

    /** Returns the partitions that rest. */
    Set<TopicPartition> resting() {
        return resting.all().stream()
                .map(it -> new TopicPartition(it.topic(), it.number()))
                .collect(toSet());
    }

    // ---- partitions that go

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        Set<EventPartition> revoked = eventPartitions(partitions);
        Set<EventPartition> served = new HashSet<>(revoked);
        served.retainAll(ours);
        interruptible(() -> giveUp(served));
        noLongerAssigned(revoked);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        Set<EventPartition> lost = eventPartitions(partitions);
        Set<EventPartition> served = new HashSet<>(lost);
        served.retainAll(ours);
        if (!served.isEmpty()) {
            LOG.warnf("partitions lost: %s", served);
            ours.removeAll(served);
            interruptible(() -> pipeline.forget(served));
        }
        noLongerAssigned(lost);
    }

    /** Called last: partitions may have got a fault while they were given up. */
    private void noLongerAssigned(Set<EventPartition> partitions) {
        resting.forget(partitions);
        takeover.forget(partitions);
    }

    /**
     * Gives up all partitions. Returns when everything of them is durable, or when the drain
     * timeout has passed, first for the deliveries in flight and then for the ledger. Must not be
     * called within poll.
     */
    void leave(Consumer<?, ?> member) throws InterruptedException {
        leaving = true;
        LOG.infof("leaving with partitions: %d", ours.size());
        awaitQuiet(member);
        Instant deadline = clock.instant().plus(settings.drainTimeout());
        while (pipeline.hasUnwritten(Set.copyOf(ours)) && clock.instant().isBefore(deadline)) {
            if (!ledgerWriter.write()) {
                stayMember(member);
            }
        }
        forget(Set.copyOf(ours));
    }

    private void awaitQuiet(Consumer<?, ?> member) throws InterruptedException {
        Instant deadline = clock.instant().plus(settings.drainTimeout());
        while (!pipeline.drain(Set.copyOf(ours), SLICE)) {
            if (!clock.instant().isBefore(deadline)) {
                LOG.warn("leaving with deliveries in flight");
                return;
            }
            stayMember(member);
        }
    }

    /**
     * Polls to stay a member of the group. All partitions are paused, and a record that is returned
     * nonetheless is dropped. A partition that was assigned meanwhile has no position.
     */
    private static void stayMember(Consumer<?, ?> member) {
        member.pause(member.assignment());
        try {
            var _ = member.poll(SLICE);
        } catch (InvalidOffsetException notTakenOver) {
            LOG.debugf("not taken over: %s", notTakenOver.partitions());
        }
    }

    /** Stops starting deliveries of all partitions; what they have done can be written once. */
    void stopSending() throws InterruptedException {
        var _ = pipeline.drain(Set.copyOf(ours), Duration.ZERO);
    }

    /** Forgets all partitions. The pipeline has dropped them already. */
    void lostAll() {
        ours.clear();
        resting.clear();
        takeover.forgetAll();
    }

    private void giveUp(Set<EventPartition> partitions) throws InterruptedException {
        if (partitions.isEmpty()) {
            return;
        }
        LOG.infof("partitions given up: %d of %d", partitions.size(), ours.size());
        // all leaving partitions write their last part in one entry, so none may still wait for
        // answers
        if (!pipeline.drain(leaving ? Set.copyOf(ours) : partitions, settings.drainTimeout())) {
            LOG.warnf("given up with deliveries in flight: partitions=%s", partitions);
        }
        for (int failed = 0; failed < WRITES && pipeline.hasUnwritten(partitions); ) {
            if (!ledgerWriter.write()) {
                failed++;
                giveUpChanged();
            }
        }
        forget(partitions);
    }

    private void forget(Set<EventPartition> partitions) throws InterruptedException {
        if (pipeline.hasUnwritten(partitions)) {
            LOG.warn("partitions go with work unwritten: some of it will be done again");
        }
        ours.removeAll(partitions);
        pipeline.forget(partitions);
    }

    private static Set<EventPartition> eventPartitions(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .map(it -> new EventPartition(it.topic(), it.partition()))
                .collect(toSet());
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    private static void interruptible(Step step) {
        try {
            step.run();
        } catch (InterruptedException stopped) {
            throw new InterruptException(stopped);
        }
    }
}
