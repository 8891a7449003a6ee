package dev.resthooks.registry.change;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import java.util.Set;

/**
 * What a page shows. Hooks of other organisations never change for it.
 *
 * @param isPlatform whether it shows the attempts of all organisations, not only of that one
 */
public record Subject(OrgKey org, Set<HookId> hooks, boolean isPlatform) {
    public Subject {
        hooks = Set.copyOf(hooks);
    }

    public static Subject hooks(OrgKey org, Set<HookId> hooks) {
        return new Subject(org, hooks, false);
    }

    public static Subject platform(OrgKey org) {
        return new Subject(org, Set.of(), true);
    }

    Subject with(Set<HookId> others) {
        return new Subject(org, others, isPlatform);
    }
}
