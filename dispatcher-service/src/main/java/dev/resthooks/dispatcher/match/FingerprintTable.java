package dev.resthooks.dispatcher.match;

import dev.resthooks.contract.hook.HookState;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Hooks by prints, which are two longs, the first of them never zero: open addressing in flat
 * arrays. A place's key never changes, and is written last. One thread at a time writes; any thread
 * may read meanwhile, and gets for each key what it had before a change or what it has after it,
 * but not the changes of several keys in their order.
 */
final class FingerprintTable {
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle HOOKS = MethodHandles.arrayElementVarHandle(HookState[].class);
    private static final VarHandle ARRAYS =
            MethodHandles.arrayElementVarHandle(HookState[][].class);

    private static final int FEWEST = 64;

    /** Of each place both, side by side. */
    private final long[] fingerprints;

    private final HookState[] @Nullable [] hooks;

    /** A place's hook, where it has no other. Written after {@link #hooks}, and read before. */
    private final @Nullable HookState[] alone;

    private final int mask;
    private int taken;

    FingerprintTable() {
        this(FEWEST);
    }

    private FingerprintTable(int size) {
        fingerprints = new long[2 * size];
        hooks = new HookState[size][];
        alone = new HookState[size];
        mask = size - 1;
    }

    MatchedHooks get(long first, long second) {
        int place = find(first, second);
        if (place < 0) {
            return MatchedHooks.NONE;
        }
        HookState one = (HookState) HOOKS.getAcquire(alone, place);
        return one != null
                ? MatchedHooks.of(one)
                : MatchedHooks.of((HookState[]) ARRAYS.getAcquire(hooks, place));
    }

    /**
     * The same for many keys. Most are in the first place where they may be, with one hook: that
     * place is looked at for all keys before anything is decided of any. So a processor asks memory
     * for what many keys need at once, where it would wait for each, or guess at a branch and begin
     * anew.
     */
    MatchedHooks[] get(long[] firsts, long[] seconds) {
        int count = firsts.length;
        long[] differences = new long[count];
        @Nullable HookState[] one = new HookState[count];
        for (int at = 0; at < count; at++) {
            int home = home(firsts[at]);
            one[at] = (HookState) HOOKS.getOpaque(alone, home); // if any, it's of the place's key
            differences[at] = (long) LONGS.getOpaque(fingerprints, 2 * home) ^ firsts[at];
        }
        VarHandle.acquireFence(); // where a first print was seen, the second is there
        for (int at = 0; at < count; at++) {
            differences[at] |= fingerprints[2 * home(firsts[at]) + 1] ^ seconds[at];
        }
        MatchedHooks[] found = new MatchedHooks[count];
        for (int at = 0; at < count; at++) {
            HookState hook = one[at];
            found[at] =
                    differences[at] == 0 && hook != null
                            ? MatchedHooks.of(hook)
                            : get(firsts[at], seconds[at]);
        }
        return found;
    }

    /** Replaces the hooks of a key that has a place; false if it has none. */
    boolean replace(long first, long second, HookState[] now) {
        int place = find(first, second);
        if (place >= 0) {
            set(place, now);
        }
        return place >= 0;
    }

    /** Gives a place to a key that has none. There must be room. */
    void add(long first, long second, HookState[] now) {
        int place = -1 - find(first, second);
        set(place, now);
        fingerprints[2 * place + 1] = second;
        LONGS.setRelease(fingerprints, 2 * place, first);
        taken++;
    }

    /** Three quarters are free, so that most keys are where they are first looked for. */
    boolean hasRoom() {
        return 4 * (taken + 1) <= size();
    }

    /**
     * A copy without the keys that nobody waits for. It has room for a sixteenth of its size at
     * least, so that copies are rare however keys come and go.
     */
    FingerprintTable withRoom() {
        int waitedFor = 0;
        for (HookState[] now : hooks) {
            waitedFor += now != null && now.length > 0 ? 1 : 0;
        }
        int size = FEWEST;
        while (16L * waitedFor > 3L * size) {
            size *= 2;
        }
        FingerprintTable copy = new FingerprintTable(size);
        for (int place = 0; place < size(); place++) {
            HookState[] now = hooks[place];
            if (now != null && now.length > 0) {
                copy.add(fingerprints[2 * place], fingerprints[2 * place + 1], now);
            }
        }
        return copy;
    }

    /** Places, taken and free. */
    int size() {
        return mask + 1;
    }

    /** Where the key is; where it would be, as -1 - place, when it isn't. */
    private int find(long first, long second) {
        int place = home(first);
        while (true) {
            long found = (long) LONGS.getAcquire(fingerprints, 2 * place);
            if (found == first && fingerprints[2 * place + 1] == second) {
                return place;
            }
            if (found == 0) {
                return -1 - place;
            }
            place = place + 1 & mask;
        }
    }

    private int home(long first) {
        return (int) first & mask;
    }

    private void set(int place, HookState[] now) {
        ARRAYS.setRelease(hooks, place, now);
        HOOKS.setRelease(alone, place, now.length == 1 ? now[0] : null);
    }
}
