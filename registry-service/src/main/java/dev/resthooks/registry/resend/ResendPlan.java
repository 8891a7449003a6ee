package dev.resthooks.registry.resend;

import dev.resthooks.contract.hook.HookId;
import java.util.List;

/**
 * What a resend would send now.
 *
 * @param hooks the hooks at which events failed for good, and that are Active
 * @param events the number of these events
 * @param isComplete whether no hook has more failed events than a replay may send, and all of them
 *     were found in time
 * @param disabled the number of Disabled hooks at which events failed: they are left out, because
 *     they send these events when they continue
 */
public record ResendPlan(
        ResendScope asked, List<HookId> hooks, int events, boolean isComplete, int disabled) {
    public ResendPlan {
        hooks = List.copyOf(hooks);
    }
}
