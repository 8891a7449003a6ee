package dev.resthooks.registry.log;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.OffsetMarks;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far the dispatchers are with one hook on one event partition. The watermark is that of a
 * committed transaction; the cursor is that of the same transaction or a later one.
 *
 * @param watermark the committed offset: events below it are settled, unless the cursor covers
 *     them; empty if nothing was ever committed
 * @param marks the offsets of other topics that the transaction of the watermark had read up to
 * @param next the offset from which on the hook has read nothing; empty if the hook follows the log
 * @param holes the offsets of single events that aren't settled
 */
public record PartitionProgress(
        OptionalLong watermark, OffsetMarks marks, OptionalLong next, Set<Long> holes) {
    /** The progress of dispatchers that have committed nothing. */
    public static final PartitionProgress NONE =
            new PartitionProgress(
                    OptionalLong.empty(), OffsetMarks.NONE, OptionalLong.empty(), Set.of());

    public PartitionProgress {
        holes = Set.copyOf(holes);
    }

    /** Creates the progress. A hook without a cursor follows the log. */
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

    /** Returns whether the watermark has passed the event at an offset. */
    public boolean hasPassed(long offset) {
        return watermark.isPresent() && offset < watermark.getAsLong();
    }

    /** Returns whether the hook's cursor covers the event at an offset. */
    public boolean isHeldByTheCursor(long offset) {
        return holes.contains(offset) || (next.isPresent() && offset >= next.getAsLong());
    }
}
