package dev.resthooks.dispatcher.pipeline.queue;

import dev.resthooks.contract.event.OrgKey;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the deliveries that the watermarks of all partitions wait for. The deliveries of one
 * organisation count up to a bound, so that it alone pauses nobody's reading.
 */
public final class AwaitedDeliveries {
    private final int mostOfOrg;
    private final Map<OrgKey, OfOrg> byOrg = new HashMap<>();
    private int counted;

    /**
     * Creates the count of no deliveries.
     *
     * @param mostOfOrg how many deliveries of an organisation count
     */
    public AwaitedDeliveries(int mostOfOrg) {
        this.mostOfOrg = mostOfOrg;
    }

    /** Returns the number of deliveries that count. */
    public int counted() {
        return counted;
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
            counted -= Math.min(awaited, mostOfOrg);
            awaited += more;
            counted += Math.min(awaited, mostOfOrg);
        }

        void close() {
            records--;
            if (records == 0) {
                byOrg.remove(org);
            }
        }
    }
}
