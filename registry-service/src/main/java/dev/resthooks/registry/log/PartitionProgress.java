package dev.resthooks.registry.log;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.OffsetMarks;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far the dispatchers are with one hook on one event partition: below the watermark of a
 * committed transaction, events are settled unless the cursor, of that transaction or a later one,
 * covers them. A hook without a next offset follows the log.
 */
public record PartitionProgress(
        OptionalLong watermark, OffsetMarks marks, OptionalLong next, Set<Long> holes) {
    public static final PartitionProgress NONE =
            new PartitionProgress(
                    OptionalLong.empty(), OffsetMarks.NONE, OptionalLong.empty(), Set.of());

    public PartitionProgress {
        holes = Set.copyOf(holes);
    }

    /** A hook without a cursor follows the log. */
    public static PartitionProgress of(
            OptionalLong watermark, OffsetMarks marks, Optional<HookCursor> cursor) {
        return new PartitionProgress(
                watermark,
                marks,
                cursor.map(HookCursor::next).orElseGet(OptionalLong::empty),
                cursor.stream()
                        .flatMap(it -> it.holes().stream())
                        .map(Hole::offset)
                        .collect(Collectors.toSet()));
    }

    public boolean hasPassed(long offset) {
        return watermark.isPresent() && offset < watermark.getAsLong();
    }

    public boolean isHeldByTheCursor(long offset) {
        return holes.contains(offset) || (next.isPresent() && offset >= next.getAsLong());
    }
}
