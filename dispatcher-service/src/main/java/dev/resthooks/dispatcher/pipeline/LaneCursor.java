package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is durable of a lane: the record that it keeps on the topic of cursors. */
final class LaneCursor {
    /** Settled holes that the cursor names until the watermark has passed them. */
    private @Nullable TreeMap<Long, Hole> retained;

    /** Whether the topic may hold a record of the lane. */
    private boolean kept;

    boolean isKept() {
        return kept;
    }

    void kept(boolean isKept) {
        kept = isKept;
    }

    /** A hole is settled though the watermark has not passed it. */
    void retain(Delivery settled) {
        if (retained == null) {
            retained = new TreeMap<>();
        }
        retained.put(settled.offset, settled.hole());
    }

    /** The watermark has passed a settled event; returns whether the cursor named it. */
    boolean passed(Delivery settled) {
        return retained != null && retained.remove(settled.offset) != null;
    }

    boolean retains() {
        return retained != null && !retained.isEmpty();
    }

    void forget() {
        retained = null;
    }

    /** The cursor to keep with that watermark; empty when none is needed. */
    Optional<HookCursor> write(Lane lane, long watermark, long now) {
        ReadRange range = lane.range();
        HookCursor cursor =
                new HookCursor(
                        lane.hook().epoch(),
                        lane.hook().revision(),
                        range.keptFloor(watermark),
                        range.keptNext(),
                        range.keptResentBelow(watermark),
                        lane.health().isSuspended(),
                        lane.health().haltedRevision(),
                        lane.health().keptQuiet(now),
                        lane.reportedHealth() == null
                                ? Optional.empty()
                                : lane.reportedHealth().durable(),
                        holes(lane));
        return cursor.isBlank() ? Optional.empty() : Optional.of(cursor);
    }

    private List<Hole> holes(Lane lane) {
        List<Hole> holes = new ArrayList<>();
        if (retained != null) {
            holes.addAll(retained.values());
        }
        lane.unsettled()
                .forEach(delivery -> {
                    if (delivery.isHole()) {
                        holes.add(delivery.hole());
                    }
                });
        return holes;
    }
}
