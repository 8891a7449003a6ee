package dev.resthooks.registry.hook.postgres;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.hook.HookQuota;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.schema.postgres.Sql;
import dev.resthooks.registry.tenant.postgres.OrganisationLock;
import java.util.Optional;

/**
 * Counts an organisation's hooks in the transaction that adds one, under the organisation's lock.
 * Without quotas nothing is locked and counted.
 */
record QuotaCheck(Sql sql, OrganisationLock organisations, HookQuota quota) {
    Optional<HookRefusal> refusalOfNew(OrgKey org, EventType event) {
        if (quota.isUnlimited()) {
            return Optional.empty();
        }
        organisations.lock(org);
        Object[] counts =
                sql.rows(
                                """
                                SELECT count(*), count(*) FILTER (WHERE event = ?2)
                                FROM (SELECT event FROM hooks WHERE org = ?1 LIMIT ?3) AS counted
                                """,
                                org.value(),
                                event.eventName(),
                                quota.perOrganisation().orElse(Integer.MAX_VALUE))
                        .findFirst()
                        .orElseThrow();
        return quota.refusal((Long) counts[0]).or(() -> quota.refusal(event, (Long) counts[1]));
    }

    Optional<HookRefusal> refusalOfOneMore(OrgKey org, EventType event) {
        if (quota.perEvent().isEmpty()) {
            return Optional.empty();
        }
        organisations.lock(org);
        String count = "SELECT count(*) FROM hooks WHERE org = ?1 AND event = ?2";
        long present = sql.value(Long.class, count, org.value(), event.eventName());
        return quota.refusal(event, present);
    }
}
