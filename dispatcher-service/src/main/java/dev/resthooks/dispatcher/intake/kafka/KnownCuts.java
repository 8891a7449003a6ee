package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The offsets at which logs were cut, as Kafka has said. Kafka says it once, and the committed
 * offset may not show it. So a cut is known until an offset was committed that takes it into
 * account, even if the takeover fails, or the first transaction after it. Used by the intake's
 * thread alone.
 */
final class KnownCuts {
    private final Map<EventPartition, List<Cut>> cuts = new HashMap<>();

    /**
     * A cut of a log.
     *
     * @param committed what was committed when the partition was taken over after the cut; empty if
     *     it was not taken over yet
     */
    private record Cut(long offset, Optional<CommittedOffset> committed) {
        boolean isAfter(CommittedOffset found) {
            return committed.map(found::equals).orElse(true);
        }
    }

    /** Takes note that the log of a partition was cut at an offset. */
    void add(EventPartition partition, long offset) {
        add(partition, new Cut(offset, Optional.empty()));
    }

    private void add(EventPartition partition, Cut cut) {
        cuts.computeIfAbsent(partition, _ -> new ArrayList<>()).add(cut);
    }

    /**
     * Returns the lowest offset at which the log was cut after {@code committed} was; empty if no
     * such cut is known. Called when the partition is taken over.
     */
    OptionalLong since(CommittedOffset committed, EventPartition partition) {
        OptionalLong lowest =
                cuts.getOrDefault(partition, List.of()).stream()
                        .filter(it -> it.isAfter(committed))
                        .mapToLong(Cut::offset)
                        .min();
        cuts.remove(partition);
        lowest.ifPresent(it -> add(partition, new Cut(it, Optional.of(committed))));
        return lowest;
    }

    /**
     * Forgets the cuts after which the partitions were not taken over. The partitions are no longer
     * assigned, and nothing would show whether another dispatcher has committed offsets since.
     */
    void forgetNew(Set<EventPartition> partitions) {
        for (EventPartition partition : partitions) {
            cuts.getOrDefault(partition, new ArrayList<>())
                    .removeIf(it -> it.committed().isEmpty());
        }
    }

    /** Forgets the cuts in any partition after which it was not taken over. */
    void forgetNew() {
        forgetNew(cuts.keySet());
    }
}
