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
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
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
        this.resting = new RestingPartitions(settings.rests());
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        Set<EventPartition> assigned = eventPartitions(partitions);
        if (assigned.isEmpty() || leaving) {
            return;
        }
        LOG.infof("partitions assigned: %d", assigned.size());
        interruptible(() -> {
            ledgerWriter.open();
            takeOver(assigned, settings.takeOverTimeout());
        });
    }

    private void takeOver(Set<EventPartition> partitions, Duration timeout)
            throws InterruptedException {
        Map<EventPartition, String> failed = takeover.takeOver(partitions, timeout);
        Set<EventPartition> taken = new HashSet<>(partitions);
        taken.removeAll(failed.keySet());
        ours.addAll(taken);
        resting.served(taken);
        beginRest(failed);
    }

    // ---- partitions that have a fault

    /**
     * Gives up those of the partitions that were taken over, since they can't be served now.
     * Nothing of them is written. They are taken over again after a wait, if they are still
     * assigned then; the other partitions go on.
     *
     * @param faults the partitions, and what is wrong with them
     */
    void rest(Map<EventPartition, String> faults) throws InterruptedException {
        Map<EventPartition, String> known = new HashMap<>(faults);
        known.keySet().retainAll(ours);
        beginRest(known);
    }

    private void beginRest(Map<EventPartition, String> faults) throws InterruptedException {
        if (faults.isEmpty()) {
            return;
        }
        ours.removeAll(faults.keySet());
        pipeline.forget(Set.copyOf(faults.keySet()));
        takeover.hold(Set.copyOf(faults.keySet()));
        faults.forEach((partition, why) ->
                observer.observe(
                        new DispatcherEvent.PartitionRests(
                                partition, why, resting.add(partition, clock.instant()))));
    }

    /** Gives up the partitions whose topics were deleted, or created again, since the takeover. */
    void giveUpReplaced() throws InterruptedException {
        Map<EventPartition, String> replaced = Map.of();
        try {
            replaced = takeover.replaced(Set.copyOf(ours));
        } catch (InterruptException stopped) {
            throw stopped;
        } catch (KafkaException away) {
            LOG.debugf("topics can't be described now: %s", away.toString());
        }
        rest(replaced);
    }

    /** Takes over the partitions that have rested long enough. */
    void takeOverRested() throws InterruptedException {
        Set<EventPartition> due = resting.due(clock.instant());
        if (!due.isEmpty()) {
            takeOverAgain(due);
        }
    }

    /** Takes over partitions together, or one by one if that fails while Kafka answers. */
    private void takeOverAgain(Set<EventPartition> due) throws InterruptedException {
        try {
            ledgerWriter.open();
            takeOver(due, REPEATED_TAKEOVER);
        } catch (InterruptException stopped) {
            throw stopped;
        } catch (KafkaException | IllegalStateException failed) {
            if (due.size() == 1 || failed instanceof RetriableException) {
                beginRest(due.stream().collect(toMap(it -> it, _ -> failed.toString())));
                return;
            }
            for (EventPartition one : due) {
                takeOverAgain(Set.of(one));
            }
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
                giveUpReplaced();
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
