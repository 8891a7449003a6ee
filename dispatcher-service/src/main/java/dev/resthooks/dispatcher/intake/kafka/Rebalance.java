package dev.resthooks.dispatcher.intake.kafka;

import static java.util.stream.Collectors.toSet;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.eventlog.kafka.EventRecords;
import dev.resthooks.dispatcher.intake.PipelinePort;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * Takes over assigned partitions and gives up revoked ones, within poll. A dispatcher that stops
 * keeps polling as a member, without records, until all its work is durable: its group may move on
 * to a new generation, and commits of the old one are refused.
 */
final class Rebalance implements ConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(Rebalance.class);
    private static final int WRITES = 3;
    private static final Duration SLICE = Duration.ofMillis(100);

    private final ServedPartitions served;
    private final PipelinePort pipeline;
    private final LedgerWriter ledgerWriter;
    private final IntakeSettings settings;
    private final InstantSource clock;
    private boolean leaving;

    Rebalance(
            ServedPartitions served,
            PipelinePort pipeline,
            LedgerWriter ledgerWriter,
            IntakeSettings settings,
            InstantSource clock) {
        this.served = served;
        this.pipeline = pipeline;
        this.ledgerWriter = ledgerWriter;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        Set<EventPartition> assigned = eventPartitions(partitions);
        if (assigned.isEmpty() || leaving) {
            return;
        }
        LOG.infof("partitions assigned: %d", assigned.size());
        interruptibly(() -> served.assigned(assigned));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        Set<EventPartition> revoked = eventPartitions(partitions);
        interruptibly(() -> {
            ledgerWriter.await();
            giveUp(served.of(revoked));
        });
        served.unassigned(revoked);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        Set<EventPartition> lost = eventPartitions(partitions);
        Set<EventPartition> ours = served.of(lost);
        if (!ours.isEmpty()) {
            LOG.warnf("partitions lost: %s", ours);
            interruptibly(() -> {
                ledgerWriter.await();
                served.drop(ours);
            });
        }
        served.unassigned(lost);
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    private static void interruptibly(Step step) {
        try {
            step.run();
        } catch (InterruptedException stopped) {
            throw new InterruptException(stopped);
        }
    }

    /**
     * Gives up all partitions, within the drain timeout for what was begun, and again for the
     * ledger. Must not be called within poll.
     */
    void leave(Consumer<?, ?> member) throws InterruptedException {
        leaving = true;
        LOG.infof("leaving with partitions: %d", served.all().size());
        awaitQuiet(member);
        Instant deadline = clock.instant().plus(settings.drainTimeout());
        while (pipeline.hasUnwritten(served.all()) && clock.instant().isBefore(deadline)) {
            if (!ledgerWriter.write()) {
                stayMember(member);
            }
        }
        ledgerWriter.await();
        forget(served.all());
    }

    private void awaitQuiet(Consumer<?, ?> member) throws InterruptedException {
        Instant deadline = clock.instant().plus(settings.drainTimeout());
        while (!pipeline.drain(served.all(), SLICE)) {
            if (!clock.instant().isBefore(deadline)) {
                LOG.warn("leaving with deliveries in flight, or with hooks of a large event left");
                return;
            }
            stayMember(member);
        }
    }

    /**
     * Polls to stay a member of the group; a record that is returned nonetheless is dropped. A
     * partition that was assigned meanwhile has no position.
     */
    private static void stayMember(Consumer<?, ?> member) {
        member.pause(member.assignment());
        try {
            var _ = member.poll(SLICE);
        } catch (InvalidOffsetException notTakenOver) {
            LOG.debugf("not taken over: %s", notTakenOver.partitions());
        }
    }

    void stopSending() throws InterruptedException {
        var _ = pipeline.drain(served.all(), Duration.ZERO);
    }

    private void giveUp(Set<EventPartition> partitions) throws InterruptedException {
        if (partitions.isEmpty()) {
            return;
        }
        LOG.infof("partitions given up: %d of %d", partitions.size(), served.all().size());
        if (!drain(partitions)) {
            LOG.warnf(
                    "given up with deliveries in flight, or with hooks of a large event left:"
                            + " partitions=%s",
                    partitions);
        }
        for (int failed = 0; failed < WRITES && pipeline.hasUnwritten(partitions); ) {
            if (!ledgerWriter.write()) {
                failed++;
                served.giveUpChanged();
            }
        }
        forget(partitions);
    }

    /**
     * All leaving partitions write their last part in one entry, so none may still wait for
     * answers. While this dispatcher stays, its other partitions wait meanwhile.
     */
    private boolean drain(Set<EventPartition> partitions) throws InterruptedException {
        return leaving
                ? pipeline.drain(served.all(), settings.drainTimeout())
                : pipeline.drainYoung(partitions, settings.patience());
    }

    private void forget(Set<EventPartition> partitions) throws InterruptedException {
        if (pipeline.hasUnwritten(partitions)) {
            LOG.warn("partitions go with work unwritten: some of it will be done again");
        }
        served.drop(partitions);
    }

    private static Set<EventPartition> eventPartitions(Collection<TopicPartition> partitions) {
        return partitions.stream().map(EventRecords::partition).collect(toSet());
    }
}
