package dev.resthooks.dispatcher.simulation;

import static dev.resthooks.dispatcher.simulation.DeliveryOracle.check;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import dev.resthooks.dispatcher.ledger.Ledger;
import dev.resthooks.dispatcher.ledger.LedgerEntry;
import dev.resthooks.dispatcher.ledger.LedgerPart;
import dev.resthooks.dispatcher.ledger.kafka.KafkaLedger;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** A dispatcher's ledger, whose transactions fail now and then, also after they were committed. */
final class SimulatedLedger implements Ledger, KafkaLedger.Group, SimulatedProducer.Broker {
    private final DispatcherSimulation world;
    private final SimulatedDispatcher dispatcher;
    private final KafkaLedger ledger;
    private LedgerEntry entry = new LedgerEntry(Map.of());

    /** When the pipeline put the entry together. */
    private long takenAt;

    private boolean isNext = true;

    SimulatedLedger(DispatcherSimulation world, SimulatedDispatcher dispatcher) {
        this.world = world;
        this.dispatcher = dispatcher;
        this.ledger =
                new KafkaLedger(
                        longest -> new SimulatedProducer(this, longest, world.perRecord), this);
    }

    @Override
    public void open() throws NotWritten {
        ledger.open();
    }

    @Override
    public void prepare() {
        taken();
        ledger.prepare();
    }

    private void taken() {
        takenAt = isNext ? world.time.millis() : takenAt;
        isNext = false;
    }

    @Override
    public void write(LedgerEntry next) throws NotWritten {
        taken();
        entry = next;
        ledger.write(next);
    }

    /** The dispatcher has tried to write an entry. */
    void tried(boolean isWritten) {
        isNext |= isWritten;
    }

    @Override
    public void close() {
        ledger.close();
    }

    @Override
    public ConsumerGroupMetadata metadata() {
        return new ConsumerGroupMetadata(
                "dispatchers", world.generation(), dispatcher.toString(), Optional.empty());
    }

    @Override
    public Map<EventPartition, CommittedOffset> committed(Collection<EventPartition> partitions) {
        Map<EventPartition, CommittedOffset> committed = new HashMap<>();
        partitions.forEach(it -> committed.put(it, world.partition(it).committed()));
        return committed;
    }

    @Override
    public void checkMembership(ConsumerGroupMetadata member) {
        if (!dispatcher.session.isMember()) {
            throw new CommitFailedException("not a member");
        }
        if (member.generationId() != world.generation()) {
            throw new CommitFailedException("of a former generation");
        }
    }

    @Override
    public void commit(Set<TopicPartition> offsets) {
        int fault = world.isCalm() ? 0 : world.random.nextInt(40);
        if (fault == 1) {
            throw new TimeoutException("the request is lost");
        }
        for (TopicPartition offset : offsets) {
            EventPartition partition = new EventPartition(offset.topic(), offset.partition());
            commit(partition, Objects.requireNonNull(entry.parts().get(partition)));
        }
        if (fault == 2) {
            throw new TimeoutException("the answer is lost");
        }
        if (fault == 3) {
            world.freezeWithin(dispatcher);
        }
    }

    private void commit(EventPartition partition, LedgerPart part) {
        check(
                dispatcher.owns(partition),
                "%s writes for %s, which it has no more",
                dispatcher,
                partition);
        world.committed(partition, part, takenAt);
    }
}
