package dev.resthooks.bench;

import java.util.BitSet;

/**
 * Counts deliveries by hook and event, and finds those that came twice, at a hook of another
 * organisation, or before an earlier event of their resource.
 *
 * <p>Hooks are numbered from 1. The hook {@code h} is of the organisation {@code (h - 1) %
 * organisations}, so each organisation has as many hooks as each of its events has deliveries.
 */
public final class DeliveryCheck {
    private final EventPlan plan;
    private final int hooksPerEvent;
    private final BitSet seen = new BitSet();
    private long distinct;
    private long doubled;
    private long misrouted;
    private long disordered;

    public DeliveryCheck(EventPlan plan, int hooksPerEvent) {
        this.plan = plan;
        this.hooksPerEvent = hooksPerEvent;
    }

    /** Takes the next delivery, in the order in which they were answered. */
    public void add(int hook, long event) {
        int copy = (hook - 1) / plan.organisations();
        if ((hook - 1) % plan.organisations() != plan.organisation(event)
                || copy >= hooksPerEvent) {
            misrouted++;
            return;
        }
        int place = place(event, copy);
        if (seen.get(place)) {
            doubled++;
            return;
        }
        seen.set(place);
        distinct++;
        long before = plan.before(event);
        if (before != EventPlan.NONE && !seen.get(place(before, copy))) {
            disordered++;
        }
    }

    private int place(long event, int copy) {
        return Math.toIntExact(event * hooksPerEvent + copy);
    }

    /** Returns how many deliveries of different events or to different hooks there were. */
    public long distinct() {
        return distinct;
    }

    /** Returns how many deliveries repeated one to the same hook. */
    public long doubled() {
        return doubled;
    }

    /** Returns how many deliveries went to a hook that doesn't wait for the event. */
    public long misrouted() {
        return misrouted;
    }

    /** Returns how many deliveries came before that of an earlier event of the same resource. */
    public long disordered() {
        return disordered;
    }
}
