package dev.resthooks.registry.operator;

import dev.resthooks.contract.event.EventPartition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The event partitions that the dispatchers have, or had. */
public interface PartitionLags {
    /** Returns some partitions after the last one. Throws {@code LogAway} if Kafka is silent. */
    List<Lag> after(Optional<EventPartition> last, int most);

    /**
     * How far the dispatchers are on an event partition.
     *
     * @param owner the dispatcher that has the partition now
     * @param watermark the offset below which each event is settled or covered by a cursor; empty
     *     if none was committed
     * @param end the offset after the last record
     * @param oldest when the record at the watermark was written, if that was read in time
     */
    record Lag(
            EventPartition partition,
            Optional<String> owner,
            OptionalLong watermark,
            long end,
            Optional<Instant> oldest) {

        /** Returns the number of offsets from the watermark to the end. */
        public OptionalLong lag() {
            return watermark.isPresent()
                    ? OptionalLong.of(Math.max(0, end - watermark.getAsLong()))
                    : OptionalLong.empty();
        }
    }
}
