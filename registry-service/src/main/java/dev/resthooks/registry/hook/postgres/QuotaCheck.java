package dev.resthooks.registry.hook.postgres;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.hook.HookQuota;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.tenant.postgres.OrganisationLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/**
 * Counts an organisation's hooks in the transaction that adds one, under the organisation's lock.
 * Without quotas nothing is locked and counted.
 */
@ApplicationScoped
class QuotaCheck {
    private final EntityManager entities;
    private final OrganisationLock organisations;
    private final HookQuota quota;

    QuotaCheck(EntityManager entities, OrganisationLock organisations, HookQuota quota) {
        this.entities = entities;
        this.organisations = organisations;
        this.quota = quota;
    }

    Optional<HookRefusal> refusalOfNew(OrgKey org, EventType event) {
        if (quota.isUnlimited()) {
            return Optional.empty();
        }
        organisations.lock(org);
        Object[] counts =
                (Object[])
                        entities.createNativeQuery(
                                        """
                                        SELECT count(*), count(*) FILTER (WHERE event = ?2)
                                        FROM (SELECT event FROM hooks WHERE org = ?1 LIMIT ?3) AS counted
                                        """)
                                .setParameter(1, org.value())
                                .setParameter(2, event.eventName())
                                .setParameter(3, quota.perOrganisation().orElse(Integer.MAX_VALUE))
                                .getSingleResult();
        return quota.refusal((Long) counts[0]).or(() -> quota.refusal(event, (Long) counts[1]));
    }

    Optional<HookRefusal> refusalOfOneMore(OrgKey org, EventType event) {
        if (quota.perEvent().isEmpty()) {
            return Optional.empty();
        }
        organisations.lock(org);
        Object ofEvent =
                entities.createNativeQuery(
                                "SELECT count(*) FROM hooks WHERE org = ?1 AND event = ?2",
                                Long.class)
                        .setParameter(1, org.value())
                        .setParameter(2, event.eventName())
                        .getSingleResult();
        return quota.refusal(event, (Long) ofEvent);
    }
}
