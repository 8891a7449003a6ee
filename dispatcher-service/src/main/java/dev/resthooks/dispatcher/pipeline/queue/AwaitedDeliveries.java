package dev.resthooks.dispatcher.pipeline.queue;

import dev.resthooks.contract.event.OrgKey;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the deliveries that the watermarks of all partitions wait for, of each record {@value
 * OpenRecord#MOST_COUNTED} at most. Used on one thread.
 */
public final class AwaitedDeliveries {
    private final double share;
    private final Map<OrgKey, OfOrg> byOrg = new HashMap<>();
    private int total;

    /**
     * Creates the count of no deliveries.
     *
     * @param share the share of a limit that one organisation leaves to the others
     */
    public AwaitedDeliveries(double share) {
        this.share = share;
    }

    /** Returns the number of deliveries. */
    public int total() {
        return total;
    }

    /**
     * Returns whether the deliveries reach a limit. While several organisations have events under
     * way, the one that awaits most doesn't reach it alone: the others have to await their share of
     * it, so that one organisation never pauses the reading of all.
     */
    public boolean reach(int limit) {
        if (total < limit || byOrg.size() == 1) {
            return total >= limit;
        }
        int most = byOrg.values().stream().mapToInt(it -> it.awaited).max().orElse(0);
        return total - most >= Math.max(1, (int) (share * limit));
    }

    /** Begins to count for a record of the organisation, until {@link OfOrg#close}. */
    public OfOrg open(OrgKey org) {
        OfOrg of = byOrg.computeIfAbsent(org, OfOrg::new);
        of.records++;
        return of;
    }

    /** The deliveries of one organisation. */
    public final class OfOrg {
        private final OrgKey org;
        private int records;
        private int awaited;

        private OfOrg(OrgKey org) {
            this.org = org;
        }

        void add(int more) {
            awaited += more;
            total += more;
        }

        void close() {
            records--;
            if (records == 0) {
                byOrg.remove(org);
            }
        }
    }
}
