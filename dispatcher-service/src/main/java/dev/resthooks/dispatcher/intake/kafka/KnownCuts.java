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
 * The offsets at which logs were cut. Kafka says so once, and the committed offset may not show it:
 * so a cut is known until an offset was committed that takes it into account.
 */
final class KnownCuts {
    private final Map<EventPartition, List<Cut>> cuts = new HashMap<>();

    /** A cut, and what was committed when the partition was taken over after it, if it was. */
    private record Cut(long offset, Optional<CommittedOffset> committed) {
        boolean isAfter(CommittedOffset found) {
            return committed.map(found::equals).orElse(true);
        }
    }

    void add(EventPartition partition, long offset) {
        add(partition, new Cut(offset, Optional.empty()));
    }

    private void add(EventPartition partition, Cut cut) {
        cuts.computeIfAbsent(partition, _ -> new ArrayList<>()).add(cut);
    }

    /** Returns the lowest cut since {@code committed}, if any is known. Called by a takeover. */
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

    /** Forgets cuts without a takeover: nothing would show what another dispatcher commits. */
    void forgetNew(Set<EventPartition> partitions) {
        for (EventPartition partition : partitions) {
            cuts.getOrDefault(partition, new ArrayList<>())
                    .removeIf(it -> it.committed().isEmpty());
        }
    }

    void forgetNew() {
        forgetNew(cuts.keySet());
    }
}
