package dev.resthooks.registry.audit;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.OffsetMarks;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far dispatchers are with one hook on one event partition, as of a transaction that they
 * committed or, as for what the cursor says, of a later one.
 *
 * @param watermark what lies below is settled for the hook, but for what follows; empty when
 *     nothing was ever committed
 * @param marks what was in force for that
 * @param next from there on all is unread; empty when the hook follows the log
 * @param holes single events that aren't settled
 */
public record PartitionProgress(
        OptionalLong watermark, OffsetMarks marks, OptionalLong next, Set<Long> holes) {
    public PartitionProgress {
        holes = Set.copyOf(holes);
    }

    /** With no cursor, the hook follows the log. */
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

    boolean hasPassed(long offset) {
        return watermark.isPresent() && offset < watermark.getAsLong();
    }

    boolean isHeldByTheCursor(long offset) {
        return holes.contains(offset) || (next.isPresent() && offset >= next.getAsLong());
    }
}
