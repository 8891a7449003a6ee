package dev.resthooks.registry.report;

import java.util.Optional;
import java.util.OptionalLong;

/** Where the reading of a partition starts, by its stored position and its log. */
public sealed interface ReadingStart {
    /** The first offset that is not applied, of the topic with this id, if it was known. */
    record StoredPosition(long next, Optional<String> topicId) {}

    /** A partition of reports as it is now, from {@code beginning} to {@code end} (exclusive). */
    record PartitionLog(String topicId, long beginning, long end) {}

    /** Nothing was ever applied: the reading starts where the consumer's group would. */
    record First() implements ReadingStart {}

    record At(long next) implements ReadingStart {}

    /** Reports were lost: the offset to read from, the position to store, and what happened. */
    record Lost(long next, long stored, String why) implements ReadingStart {}

    /** Returns the offset to read from, or empty if the consumer's group decides. */
    default OptionalLong offset() {
        return switch (this) {
            case First() -> OptionalLong.empty();
            case At(long next) -> OptionalLong.of(next);
            case Lost(long next, long _, String _) -> OptionalLong.of(next);
        };
    }

    static ReadingStart of(Optional<StoredPosition> stored, PartitionLog log) {
        if (stored.isEmpty()) {
            return new First();
        }
        long next = stored.get().next();
        long beginning = log.beginning();
        if (!stored.get().topicId().orElse(log.topicId()).equals(log.topicId())) {
            return new Lost(beginning, 0, "the topic was created anew");
        }
        if (next > log.end()) {
            return new Lost(log.end(), log.end(), "Kafka lost the end of its log");
        }
        if (next >= beginning) {
            return new At(next);
        }
        // At 0 nothing was applied by this database, so nothing is missing in it.
        return next == 0
                ? new At(beginning)
                : new Lost(beginning, beginning, "retention deleted reports before they were read");
    }
}
