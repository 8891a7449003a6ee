package dev.resthooks.registry.change;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@link Versions} as they are set, which notice what they are asked for. For one thread. */
final class InMemoryVersions implements Versions {
    final Map<HookId, String> hooks = new HashMap<>();
    final Map<HookId, OrgKey> owners = new HashMap<>();
    final Map<OrgKey, Long> attempts = new HashMap<>();
    long reports;
    Optional<HookId> unreadable = Optional.empty();
    int mostAsked;
    Set<HookId> lastAsked = Set.of();

    @Override
    public Set<HookId> own(OrgKey org, Set<HookId> asked) {
        return asked.stream().filter(it -> org.equals(owners.get(it))).collect(Collectors.toSet());
    }

    @Override
    public Map<HookId, String> ofHooks(Collection<HookId> asked) {
        if (unreadable.filter(asked::contains).isPresent()) {
            throw new IllegalStateException("it took too long");
        }
        lastAsked = Set.copyOf(asked);
        Map<HookId, String> found = new HashMap<>(hooks);
        found.keySet().retainAll(asked);
        return found;
    }

    @Override
    public Map<OrgKey, Long> attempts(Collection<OrgKey> orgs) {
        mostAsked = Math.max(mostAsked, orgs.size());
        Map<OrgKey, Long> found = new HashMap<>(attempts);
        found.keySet().retainAll(orgs);
        return found;
    }

    @Override
    public long appliedReports() {
        return reports;
    }

    void hook(HookId id, OrgKey org, String version) {
        owners.put(id, org);
        hooks.put(id, version);
    }
}
