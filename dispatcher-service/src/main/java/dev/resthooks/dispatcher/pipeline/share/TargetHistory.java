package dev.resthooks.dispatcher.pipeline.share;

import dev.resthooks.contract.hook.HookId;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which hooks' targets have answered since the start, and which were slow last. A lane ends when it
 * has nothing to do: without this, a hook with few events would be new with each.
 */
public final class TargetHistory {
    /** The most slow hooks. The hook that became slow first is forgotten then. */
    private static final int MOST_SLOW = 20_000;

    /** Ids follow one another, so a million hooks have a bit each. */
    private static final int BITS_MASK = (1 << 20) - 1;

    /** Two hooks may share a bit: at worst a new target is taken for one that has answered. */
    private final BitSet answered = new BitSet();

    private final Set<HookId> slow = new LinkedHashSet<>();

    public boolean hasAnswered(HookId hook) {
        return answered.get(bit(hook));
    }

    public boolean isSlow(HookId hook) {
        return slow.contains(hook);
    }

    public void answered(HookId hook, boolean tookLong) {
        answered.set(bit(hook));
        if (!tookLong) {
            slow.remove(hook);
        } else if (slow.add(hook) && slow.size() > MOST_SLOW) {
            slow.remove(slow.iterator().next());
        }
    }

    public void forget(HookId hook) {
        answered.clear(bit(hook));
        slow.remove(hook);
    }

    private static int bit(HookId hook) {
        return (int) (hook.value() & BITS_MASK);
    }
}
