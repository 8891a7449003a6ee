package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.dispatcher.pipeline.model.Gap;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.util.ArrayList;
import java.util.List;

/** Removes the events from a lane that retention deleted before the hook got them. */
public final class LaneLosses {
    private LaneLosses() {}

    /** Takes note that the log begins at {@code first} now, and returns the hook's new gaps. */
    public static List<Gap> deletedBelow(Lane lane, long first, long now) {
        List<Gap> gaps = new ArrayList<>();
        for (Delivery lost : lane.unsettled().lostBelow(first)) {
            Gap.add(gaps, lane.hook().id(), lost.offset(), lost.offset() + 1);
            lane.settle(lost, now);
        }
        long end = Math.min(first, lane.range().spanEnd());
        if (lane.range().next() < end) {
            Gap.add(gaps, lane.hook().id(), lane.range().next(), end);
            lane.range().skipTo(end);
        }
        if (!gaps.isEmpty()) {
            lane.flowIfNothingIsLeft();
            lane.changed();
            if (lane.isRunning()) {
                lane.wake(now);
            }
        }
        return gaps;
    }
}
