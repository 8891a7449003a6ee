package dev.resthooks.dispatcher.intake.kafka;

import static java.util.stream.Collectors.toSet;

import dev.resthooks.dispatcher.eventlog.Partition;
import dev.resthooks.dispatcher.intake.EventSink;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/** Partitions come and go. Called within poll, by the intake's thread. */
final class Rebalance implements ConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(Rebalance.class);
    private static final int WRITES = 3;

    private final TakeOver takeOver;
    private final EventSink sink;
    private final LedgerTurn turn;
    private final Duration patience;
    private final Set<Partition> ours = new HashSet<>();

    Rebalance(TakeOver takeOver, EventSink sink, LedgerTurn turn, Duration patience) {
        this.takeOver = takeOver;
        this.sink = sink;
        this.turn = turn;
        this.patience = patience;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        Set<Partition> assigned = words(partitions);
        if (assigned.isEmpty()) {
            return;
        }
        LOG.infof("partitions assigned: %d", assigned.size());
        interruptible(() -> {
            turn.open();
            takeOver.run(assigned, sink);
        });
        ours.addAll(assigned);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        Set<Partition> revoked = words(partitions);
        revoked.retainAll(ours);
        interruptible(() -> giveUp(revoked));
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        Set<Partition> lost = words(partitions);
        lost.retainAll(ours);
        if (!lost.isEmpty()) {
            LOG.warnf("partitions lost: %s", lost);
            ours.removeAll(lost);
            interruptible(() -> sink.forget(lost));
        }
    }

    /** As if all were revoked. */
    void giveUpAll() throws InterruptedException {
        giveUp(Set.copyOf(ours));
    }

    /** The sink knows already. */
    void lostAll() {
        ours.clear();
    }

    private void giveUp(Set<Partition> partitions) throws InterruptedException {
        if (partitions.isEmpty()) {
            return;
        }
        LOG.infof("partitions given up: %d of %d", partitions.size(), ours.size());
        sink.drain(partitions, patience);
        for (int failed = 0; failed < WRITES && sink.owes(partitions); ) {
            failed += turn.write() ? 0 : 1;
        }
        if (sink.owes(partitions)) {
            LOG.warn("partitions go with work unwritten: some of it will be done again");
        }
        ours.removeAll(partitions);
        sink.forget(partitions);
    }

    private static Set<Partition> words(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .map(it -> new Partition(it.topic(), it.partition()))
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
