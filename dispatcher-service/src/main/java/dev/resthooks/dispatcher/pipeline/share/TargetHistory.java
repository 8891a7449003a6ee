package dev.resthooks.dispatcher.pipeline.share;

import dev.resthooks.contract.hook.HookId;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which hooks' targets have answered since the dispatcher was started, and whose last answer took
 * long, over all partitions. A lane ends when it has nothing to do; without this memory, a hook
 * with few events would be a new one with each of them.
 */
public final class TargetHistory {
    /** The most slow hooks. The hook that became slow first is forgotten then. */
    private static final int MOST_SLOW = 20_000;

    /** Ids follow one another, so a million hooks have a bit each. */
    private static final int BITS_MASK = (1 << 20) - 1;

    /**
     * Two hooks that have the same bit count as one: at worst a new target is taken for one that
     * has answered, or the other way round until it answers again.
     */
    private final BitSet answered = new BitSet();

    private final Set<HookId> slow = new LinkedHashSet<>();

    public boolean hasAnswered(HookId hook) {
        return answered.get(bit(hook));
    }

    public boolean isSlow(HookId hook) {
        return slow.contains(hook);
    }

    /** Takes note of an answer, and whether it took long. */
    public void answered(HookId hook, boolean tookLong) {
        answered.set(bit(hook));
        if (!tookLong) {
            slow.remove(hook);
        } else if (slow.add(hook) && slow.size() > MOST_SLOW) {
            slow.remove(slow.iterator().next());
        }
    }

    /** Forgets the answers of a hook, whose target may be another one. */
    public void forget(HookId hook) {
        answered.clear(bit(hook));
        slow.remove(hook);
    }

    private static int bit(HookId hook) {
        return (int) (hook.value() & BITS_MASK);
    }
}
