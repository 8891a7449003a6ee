package dev.resthooks.registry.report;

import java.util.Optional;
import java.util.OptionalLong;

/** Where the reading of a partition starts, by its stored position and its log. */
public sealed interface ReadingStart {
    /** Nothing was ever applied: the reading starts where the consumer's group would. */
    record First() implements ReadingStart {}

    /** The reading goes on. */
    record At(long next) implements ReadingStart {}

    /** The topic was created anew: nothing of its log is applied. */
    record Anew(long beginning) implements ReadingStart {}

    /** Kafka lost the log's end, which was applied: the reading goes on at the new end. */
    record Cut(long end) implements ReadingStart {}

    /** Retention deleted records that were not applied. */
    record Deleted(long beginning) implements ReadingStart {}

    /** Returns the offset to read from, or empty if the consumer's group decides. */
    default OptionalLong offset() {
        return switch (this) {
            case First() -> OptionalLong.empty();
            case At(long next) -> OptionalLong.of(next);
            case Anew(long beginning) -> OptionalLong.of(beginning);
            case Cut(long end) -> OptionalLong.of(end);
            case Deleted(long beginning) -> OptionalLong.of(beginning);
        };
    }

    /** Returns whether reports were lost. */
    default boolean isAfterALoss() {
        return switch (this) {
            case First(), At(long _) -> false;
            case Anew(long _), Cut(long _), Deleted(long _) -> true;
        };
    }

    /** Compares the stored position of a partition with its log. */
    static ReadingStart of(Optional<StoredPosition> stored, PartitionLog log) {
        if (stored.isEmpty()) {
            return new First();
        }
        long next = stored.get().next();
        if (!stored.get().topicId().orElse(log.topicId()).equals(log.topicId())) {
            return new Anew(log.beginning());
        }
        if (next > log.end()) {
            return new Cut(log.end());
        }
        if (next >= log.beginning()) {
            return new At(next);
        }
        // At 0 nothing was applied by this database, so nothing is missing in it.
        return next == 0 ? new At(log.beginning()) : new Deleted(log.beginning());
    }
}
