package dev.resthooks.dispatcher.match;

import dev.resthooks.contract.hook.HookState;
import java.util.AbstractCollection;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hooks that wait for one event of one organisation, by no particular order, as they were when
 * they were looked up.
 */
public final class WaitingHooks extends AbstractCollection<HookState> {
    static final WaitingHooks NONE = new WaitingHooks(null, new HookState[0]);

    private final @Nullable HookState only;
    private final HookState[] all;

    private WaitingHooks(@Nullable HookState only, HookState[] all) {
        this.only = only;
        this.all = all;
    }

    static WaitingHooks of(HookState only) {
        return new WaitingHooks(only, NONE.all);
    }

    static WaitingHooks of(HookState[] all) {
        return new WaitingHooks(null, all);
    }

    @Override
    public int size() {
        return only != null ? 1 : all.length;
    }

    @Override
    public Iterator<HookState> iterator() {
        return (only != null ? List.of(only) : Arrays.asList(all)).iterator();
    }
}
