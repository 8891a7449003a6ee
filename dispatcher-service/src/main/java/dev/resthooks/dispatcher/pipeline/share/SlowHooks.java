package dev.resthooks.dispatcher.pipeline.share;

import dev.resthooks.contract.hook.HookId;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The hooks whose last answer took long, over all partitions. A lane ends when it has nothing to
 * do; without this memory, a hook with a slow target and few events would count as quick with each
 * of them.
 */
public final class SlowHooks {
    /** The most hooks. The hook that became slow first is forgotten then. */
    private static final int MOST = 20_000;

    private final Set<HookId> hooks = new LinkedHashSet<>();

    public boolean contains(HookId hook) {
        return hooks.contains(hook);
    }

    public void add(HookId hook) {
        hooks.add(hook);
        if (hooks.size() > MOST) {
            hooks.remove(hooks.iterator().next());
        }
    }

    public void remove(HookId hook) {
        hooks.remove(hook);
    }
}
