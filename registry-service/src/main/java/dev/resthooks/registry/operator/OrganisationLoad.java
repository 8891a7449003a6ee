package dev.resthooks.registry.operator;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.hook.Grade;
import java.util.Map;

/**
 * What an organisation does, and how its hooks are.
 *
 * @param delivered attempts that delivered
 * @param failed attempts that failed
 * @param hooks the number of its hooks in each grade; grades that none has may be absent
 */
public record OrganisationLoad(OrgKey org, long delivered, long failed, Map<Grade, Long> hooks) {
    public OrganisationLoad {
        hooks = Map.copyOf(hooks);
    }
}
