package dev.resthooks.dispatcher.pipeline.share;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The memory that the events of all lanes share. Lanes whose events wait for their targets can fill
 * half of it, and an organisation all but its share. A lane that finds no room falls behind; the
 * reading goes on for all others.
 *
 * <p>What catch-up brought is counted twice: with everything, and alone, with half the bounds. So
 * neither the live reading nor catch-up keeps the other from memory.
 */
public final class SharedMemory {
    private final Pool all;
    private final Pool caughtUp;

    /** Creates memory that holds nothing. */
    public SharedMemory(CapacityBounds bounds) {
        all = new Pool(bounds.bodies(), bounds.bytes(), bounds.share());
        caughtUp = new Pool(bounds.bodies() / 2, bounds.bytes() / 2, bounds.share());
    }

    public void hold(OrgKey org, long bytes, boolean byCatchUp) {
        add(org, 1, bytes, byCatchUp);
    }

    public void drop(OrgKey org, long bytes, boolean byCatchUp) {
        add(org, -1, -bytes, byCatchUp);
    }

    private void add(OrgKey org, int bodies, long bytes, boolean byCatchUp) {
        all.add(org, bodies, bytes);
        if (byCatchUp) {
            caughtUp.add(org, bodies, bytes);
        }
    }

    /**
     * Returns whether a lane may take one more event.
     *
     * @param held the number of events that the lane holds
     * @param waits whether the lane's events wait for its target
     * @param byCatchUp whether catch-up brings the event, not the live reading
     */
    public boolean admits(OrgKey org, int held, boolean waits, boolean byCatchUp) {
        return (byCatchUp ? caughtUp : all).admits(org, held, waits);
    }

    /** Returns whether there is little memory left for what the live reading brings. */
    public boolean isScarce() {
        return all.used() > all.most / 2;
    }

    /** Returns whether there is no memory for what catch-up brings. */
    public boolean isFullForCatchUp() {
        return caughtUp.used() >= caughtUp.most;
    }

    /** Events that are counted together. */
    private static final class Pool {
        private final int most;
        private final long mostBytes;
        private final int share;
        private final Map<OrgKey, Integer> byOrg = new HashMap<>();
        private int bodies;
        private long bytes;

        Pool(int most, long mostBytes, double share) {
            this.most = Math.max(1, most);
            this.mostBytes = Math.max(1, mostBytes);
            this.share = Math.max(1, (int) (most * share));
        }

        void add(OrgKey org, int moreBodies, long moreBytes) {
            bodies += moreBodies;
            bytes += moreBytes;
            byOrg.merge(org, moreBodies, Pool::sumOrNone);
        }

        private static @Nullable Integer sumOrNone(Integer had, Integer more) {
            int sum = had + more;
            return sum == 0 ? null : sum;
        }

        /**
         * Lanes whose targets are quick may exceed the bounds by half: they soon give it back. So
         * may the first event of any lane.
         */
        boolean admits(OrgKey org, int held, boolean waits) {
            long used = used();
            long bound = waits && held > 0 ? most / 2 : most + most / 2L;
            return used < Math.max(1, bound) && (used < most - share || ofOrg(org) < share);
        }

        private int ofOrg(OrgKey org) {
            return byOrg.getOrDefault(org, 0);
        }

        /** Returns the events in memory; more if they are larger than the bounds assume. */
        long used() {
            return Math.max(bodies, (long) ((double) bytes / mostBytes * most));
        }
    }
}
