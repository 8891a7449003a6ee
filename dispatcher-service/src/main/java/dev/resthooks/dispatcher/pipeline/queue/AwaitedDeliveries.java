package dev.resthooks.dispatcher.pipeline.queue;

import dev.resthooks.contract.event.OrgKey;
import java.util.HashMap;
import java.util.Map;

/** Counts the deliveries that all watermarks wait for, of each record 500 at most. */
public final class AwaitedDeliveries {
    private final double share;
    private final Map<OrgKey, OfOrg> byOrg = new HashMap<>();
    private int total;

    /** Counts nothing yet. One organisation leaves {@code share} of a limit to the others. */
    public AwaitedDeliveries(double share) {
        this.share = share;
    }

    public int total() {
        return total;
    }

    /**
     * Returns whether the limit is reached. Of several organisations, the one that awaits most
     * doesn't reach it alone: so one never pauses the reading of all.
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
