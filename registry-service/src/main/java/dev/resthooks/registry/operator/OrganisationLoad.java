package dev.resthooks.registry.operator;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.hook.Grade;
import java.util.Map;

/** An organisation's attempts that delivered or failed, and its hooks in each grade. */
public record OrganisationLoad(OrgKey org, long delivered, long failed, Map<Grade, Long> hooks) {
    public OrganisationLoad {
        hooks = Map.copyOf(hooks);
    }
}
