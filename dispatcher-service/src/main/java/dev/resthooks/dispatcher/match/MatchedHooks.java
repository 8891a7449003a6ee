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
public final class MatchedHooks extends AbstractCollection<HookState> {
    static final MatchedHooks NONE = new MatchedHooks(null, new HookState[0]);

    private final @Nullable HookState only;
    private final HookState[] all;

    private MatchedHooks(@Nullable HookState only, HookState[] all) {
        this.only = only;
        this.all = all;
    }

    static MatchedHooks of(HookState only) {
        return new MatchedHooks(only, NONE.all);
    }

    static MatchedHooks of(HookState[] all) {
        return new MatchedHooks(null, all);
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
