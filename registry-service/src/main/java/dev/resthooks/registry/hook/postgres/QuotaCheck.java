package dev.resthooks.registry.hook.postgres;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.hook.HookQuota;
import dev.resthooks.registry.tenant.postgres.OrganisationLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/**
 * Counts the hooks of an organisation in the transaction that adds one. The transaction holds the
 * organisation's lock until it ends, so no other one adds a hook meanwhile. Without quotas nothing
 * is locked and counted.
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

    /**
     * Checks that the organisation may have one more hook for the event.
     *
     * @throws ProblemException with status 409 if it may not
     */
    void checkOneMore(OrgKey org, EventType event) {
        if (quota.isUnlimited()) {
            return;
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
        quota.refuseBeyond((Long) counts[0]);
        quota.refuseBeyond(event, (Long) counts[1]);
    }

    /**
     * Checks that the organisation may have one more hook for the event, if it changes the event of
     * one that it has.
     *
     * @throws ProblemException with status 409 if it may not
     */
    void checkOneMoreOf(OrgKey org, EventType event) {
        if (quota.perEvent().isEmpty()) {
            return;
        }
        organisations.lock(org);
        Object ofEvent =
                entities.createNativeQuery(
                                "SELECT count(*) FROM hooks WHERE org = ?1 AND event = ?2",
                                Long.class)
                        .setParameter(1, org.value())
                        .setParameter(2, event.eventName())
                        .getSingleResult();
        quota.refuseBeyond(event, (Long) ofEvent);
    }
}
