package dev.resthooks.registry.change;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import java.util.Set;

/**
 * What a page shows.
 *
 * @param org the organisation of whoever looks at it
 * @param hooks the hooks that it shows; those of other organisations never change for it
 * @param isPlatform whether it shows the attempts of all organisations, not only of that one
 */
record Subject(OrgKey org, Set<HookId> hooks, boolean isPlatform) {
    Subject {
        hooks = Set.copyOf(hooks);
    }
}
