package dev.resthooks.dispatcher.pipeline.share;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import java.util.HashMap;
import java.util.Map;

/**
 * The memory that the events of all lanes share. Lanes whose events wait for their targets can fill
 * half of it, and then each may still hold one event, until all is full. Only quick lanes may
 * exceed it, by half. An organisation can fill all but its share. What catch-up brought is counted
 * twice: with everything, and alone, with half the bounds.
 */
public final class SharedMemory {
    private final Pool all;
    private final Pool caughtUp;
    private final ProbeMemory probes;
    private final Map<OrgKey, OfOrg> byOrg = new HashMap<>();

    public SharedMemory(CapacityBounds bounds) {
        all = new Pool(bounds.bodies(), bounds.bytes(), bounds.share());
        caughtUp = new Pool(bounds.bodies() / 2, bounds.bytes() / 2, bounds.share());
        probes = new ProbeMemory(bounds);
    }

    public ProbeMemory ofProbes() {
        return probes;
    }

    /** Returns what the organisation holds, for one more lane of it, which must close it. */
    public OfOrg open(OrgKey org) {
        OfOrg memory = byOrg.computeIfAbsent(org, OfOrg::new);
        memory.lanes++;
        return memory;
    }

    public final class OfOrg {
        private final OrgKey org;
        private final Events inAll = new Events();
        private final Events inCaughtUp = new Events();
        private int lanes;

        private OfOrg(OrgKey org) {
            this.org = org;
        }

        public void hold(long bytes, boolean byCatchUp) {
            add(1, bytes, byCatchUp);
        }

        public void drop(long bytes, boolean byCatchUp) {
            add(-1, -bytes, byCatchUp);
            forgetIfUnused();
        }

        private void add(int bodies, long bytes, boolean byCatchUp) {
            all.add(inAll, bodies, bytes);
            if (byCatchUp) {
                caughtUp.add(inCaughtUp, bodies, bytes);
            }
        }

        /**
         * Returns whether a lane that holds {@code held} events may take one more. It waits if its
         * events wait for its target.
         */
        public boolean admits(int held, boolean waits, boolean byCatchUp) {
            return byCatchUp
                    ? caughtUp.admits(inCaughtUp, held, waits)
                    : all.admits(inAll, held, waits);
        }

        public void close() {
            lanes--;
            forgetIfUnused();
        }

        private void forgetIfUnused() {
            if (lanes == 0 && inAll.bodies == 0) {
                byOrg.remove(org);
            }
        }
    }

    /** Returns whether there is little memory left for what the live reading brings. */
    public boolean isScarce() {
        return all.used() > all.most / 2;
    }

    public boolean isFullForCatchUp() {
        return caughtUp.used() >= caughtUp.mostOfQuick();
    }

    private static final class Pool {
        private final int most;
        private final long mostBytes;
        private final int share;
        private final Events total = new Events();

        Pool(int most, long mostBytes, double share) {
            this.most = Math.max(1, most);
            this.mostBytes = Math.max(1, mostBytes);
            this.share = Math.max(1, (int) (most * share));
        }

        void add(Events ofOrg, int bodies, long bytes) {
            total.add(bodies, bytes);
            ofOrg.add(bodies, bytes);
        }

        boolean admits(Events ofOrg, int held, boolean waits) {
            long used = used();
            return used < bound(held, waits) && (used < most - share || used(ofOrg) < share);
        }

        /** Lanes whose targets are quick may exceed the bounds: they soon give it back. */
        private long bound(int held, boolean waits) {
            if (!waits) {
                return mostOfQuick();
            }
            return held == 0 ? most : Math.max(1, most / 2);
        }

        long mostOfQuick() {
            return most + most / 2L;
        }

        long used() {
            return used(total);
        }

        /** Returns the number of the events; more if they are larger than the bounds assume. */
        private long used(Events events) {
            return Math.max(events.bodies, (long) ((double) events.bytes / mostBytes * most));
        }
    }

    private static final class Events {
        int bodies;
        long bytes;

        void add(int moreBodies, long moreBytes) {
            bodies += moreBodies;
            bytes += moreBytes;
        }
    }
}
