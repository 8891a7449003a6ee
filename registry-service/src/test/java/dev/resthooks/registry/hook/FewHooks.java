package dev.resthooks.registry.hook;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.hook.Hook.FinalFailure;
import dev.resthooks.registry.hook.search.HookFilter;
import dev.resthooks.registry.hook.search.HookQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Hooks that actions find, change and delete. Nobody lists, registers or fails them. */
public final class FewHooks implements Hooks {
    private final Map<HookId, Hook> stored = new LinkedHashMap<>();

    /** Stores a hook, which may be there already: somebody changes it beside the action. */
    public void put(Hook hook) {
        stored.put(hook.id(), hook);
    }

    @Override
    public List<Hook> find(OrgKey org, SequencedSet<HookId> ids) {
        return known(ids).stream().filter(it -> it.state().org().equals(org)).toList();
    }

    @Override
    public Optional<Hook> change(OrgKey org, HookId id, UnaryOperator<Hook> change) {
        Optional<Hook> changed = find(org, id).map(change);
        changed.ifPresent(this::put);
        return changed;
    }

    @Override
    public List<Hook> delete(OrgKey org, SequencedSet<HookId> ids, Predicate<Hook> check) {
        List<Hook> found = find(org, ids);
        if (found.size() == ids.size() && found.stream().allMatch(check)) {
            ids.forEach(stored::remove);
        }
        return found;
    }

    @Override
    public List<Hook> known(Collection<HookId> ids) {
        return ids.stream().flatMap(it -> Stream.ofNullable(stored.get(it))).toList();
    }

    @Override
    public RegisterHook.Result register(
            OrgKey org, Optional<String> client, RegisterHook.Command command, Instant now) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<HookRefusal> refusalOfOneMore(OrgKey org, EventType event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public HookPage list(OrgKey org, HookQuery query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long count(OrgKey org, List<HookFilter> filters, long most) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Hook> page(OrgKey org, HookQuery query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void disableFailed(Map<HookId, FinalFailure> failures) {
        throw new UnsupportedOperationException();
    }
}
