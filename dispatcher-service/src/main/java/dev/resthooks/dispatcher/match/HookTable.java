package dev.resthooks.dispatcher.match;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookState;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.security.SecureRandom;

/**
 * From organisation to hooks, for a million of them: a lookup reads one place of each of two flat
 * arrays, and follows no pointer to compare keys. An organisation is known by 122 bits of {@link
 * PolynomialHash}, whose points are secret: that any two of a million keys of up to 256 characters
 * share them has a probability below 2^-69.
 *
 * <p>One thread at a time writes. Any thread may read meanwhile, without a lock: it sees an
 * organisation's hooks as they were before a change or as they are after it.
 */
final class HookTable {
    private static final HookState[] NOBODY = new HookState[0];
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle HOOKS = MethodHandles.arrayElementVarHandle(HookState[][].class);

    /** Tells a place that is taken from one that is free, whose first print is 0. */
    private static final long TAKEN = 1L << 63;

    private final PolynomialHash one;
    private final PolynomialHash other;
    private volatile Places places = new Places(64);

    HookTable(SecureRandom random) {
        one = new PolynomialHash(random.nextLong());
        other = new PolynomialHash(random.nextLong());
    }

    /** Open addressing; a place's key never changes, and is written last. */
    private static final class Places {
        final long[] prints;
        final HookState[][] hooks;
        final int mask;
        int taken;

        Places(int size) {
            prints = new long[2 * size];
            hooks = new HookState[size][];
            mask = size - 1;
        }

        /** Where the key is; where it would be, as -1 - place, when it isn't. */
        int find(long first, long second) {
            int place = (int) first & mask;
            while (true) {
                long found = (long) LONGS.getAcquire(prints, 2 * place);
                if (found == first && prints[2 * place + 1] == second) {
                    return place;
                }
                if (found == 0) {
                    return -1 - place;
                }
                place = place + 1 & mask;
            }
        }

        void take(int place, long first, long second, HookState[] value) {
            hooks[place] = value;
            prints[2 * place + 1] = second;
            LONGS.setRelease(prints, 2 * place, first);
            taken++;
        }
    }

    /** Empty when nobody waits for it. Shared, and nobody's to write to. */
    HookState[] get(OrgKey org) {
        return get(first(org), second(org));
    }

    /** The same for whom knows the organisation's prints. */
    HookState[] get(long first, long second) {
        Places now = places;
        int place = now.find(first, second);
        return place < 0 ? NOBODY : (HookState[]) HOOKS.getAcquire(now.hooks, place);
    }

    /**
     * Looks at the first place alone where the organisation may be, and puts into {@code into}
     * whatever is there. Decides nothing: a processor that looks many up asks memory for the places
     * of all of them, where it would have to guess at each branch, and begin anew when it's wrong.
     *
     * @return zero if it was the right place
     */
    long glance(long first, long second, HookState[][] into, int at) {
        Places now = places;
        int place = (int) first & now.mask;
        long found = (long) LONGS.getAcquire(now.prints, 2 * place);
        long difference = (found ^ first) | (now.prints[2 * place + 1] ^ second);
        into[at] = (HookState[]) HOOKS.getAcquire(now.hooks, place);
        return difference;
    }

    void put(OrgKey org, HookState[] hooks) {
        long first = first(org);
        long second = second(org);
        int place = places.find(first, second);
        if (place >= 0) {
            HOOKS.setRelease(places.hooks, place, hooks);
        } else if (hooks.length > 0) {
            makeRoom();
            place = places.find(first, second);
            places.take(-1 - place, first, second, hooks);
        }
    }

    /** Places, taken and free. */
    int size() {
        return places.mask + 1;
    }

    long first(OrgKey org) {
        return one.of(org.value()) | TAKEN;
    }

    long second(OrgKey org) {
        return other.of(org.value());
    }

    /** Keeps a third of the places free, leaving behind those that nobody waits for. */
    private void makeRoom() {
        Places old = places;
        if (3 * (old.taken + 1) <= 2 * (old.mask + 1)) {
            return;
        }
        int waitedFor = 0;
        for (HookState[] hooks : old.hooks) {
            waitedFor += hooks != null && hooks.length > 0 ? 1 : 0;
        }
        Places wider = new Places(Math.max(64, Integer.highestOneBit(waitedFor) * 4));
        for (int place = 0; place <= old.mask; place++) {
            HookState[] hooks = old.hooks[place];
            if (hooks != null && hooks.length > 0) {
                long first = old.prints[2 * place];
                long second = old.prints[2 * place + 1];
                wider.take(-1 - wider.find(first, second), first, second, hooks);
            }
        }
        places = wider;
    }
}
