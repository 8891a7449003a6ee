package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.cursor.CursorHealth;
import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.catchup.ReadRange;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The durable state of a lane: its record on the topic of cursors. */
public final class LaneCursor {
    private final ReadRange range;
    private final UnsettledDeliveries unsettled;
    private final LaneHealth health;

    /** Settled holes that stay in the cursor until the watermark has passed them. */
    private @Nullable TreeMap<Long, Hole> retained;

    private boolean hasRecord;

    LaneCursor(ReadRange range, UnsettledDeliveries unsettled, LaneHealth health) {
        this.range = range;
        this.unsettled = unsettled;
        this.health = health;
    }

    /** Returns whether the topic may hold a record of the lane. */
    public boolean hasRecord() {
        return hasRecord;
    }

    public void hasRecord(boolean mayExist) {
        hasRecord = mayExist;
    }

    void retain(Delivery settled) {
        if (retained == null) {
            retained = new TreeMap<>();
        }
        retained.put(settled.offset(), settled.hole());
    }

    /** Takes note that the watermark has passed a delivery. Returns whether the cursor had it. */
    boolean passed(Delivery settled) {
        return retained != null && retained.remove(settled.offset()) != null;
    }

    int retained() {
        return retained == null ? 0 : retained.size();
    }

    boolean retains() {
        return retained() > 0;
    }

    void forget() {
        retained = null;
    }

    /** Returns the cursor to write together with {@code watermark}, or empty if none is needed. */
    Optional<HookCursor> write(
            HookState hook, Optional<CursorHealth> reported, long watermark, long now) {
        HookCursor cursor =
                new HookCursor(
                        hook.isPull() ? 0 : hook.epoch(),
                        hook.revision(),
                        range.durableFloor(watermark),
                        range.durableNext(),
                        range.durableAhead(watermark),
                        range.durableResentBelow(watermark),
                        range.durableCountedBelow(watermark),
                        health.isSuspended(),
                        health.haltedRevision(),
                        health.durableQuiet(now),
                        reported,
                        holes());
        return cursor.isBlank() ? Optional.empty() : Optional.of(cursor);
    }

    /** What was settled may be there again: its event was removed from the hook and added again. */
    private List<Hole> holes() {
        List<Hole> holes = new ArrayList<>();
        unsettled.forEach(delivery -> {
            if (delivery.isHole()) {
                holes.add(delivery.hole());
            }
        });
        if (retained == null) {
            return holes;
        }
        Map<Long, Hole> all = new TreeMap<>(retained);
        holes.forEach(it -> all.put(it.offset(), it));
        return List.copyOf(all.values());
    }
}
