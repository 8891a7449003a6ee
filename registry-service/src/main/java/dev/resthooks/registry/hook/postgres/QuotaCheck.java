package dev.resthooks.registry.hook.postgres;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.registry.hook.HookQuota;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.schema.postgres.Sql;
import dev.resthooks.registry.tenant.postgres.OrganisationLock;
import java.util.List;
import java.util.Optional;

/**
 * Counts an organisation's hooks in the transaction that adds one, under the organisation's lock.
 * Without quotas nothing is locked and counted.
 */
record QuotaCheck(Sql sql, OrganisationLock organisations, HookQuota quota) {
    /** A hook of all events counts for each. */
    private static final String OF_EVENTS =
            """
            SELECT asked, count(hooks.id) FROM unnest(cast(?2 AS text[])) AS asked
            LEFT JOIN hooks ON org = ?1
                AND (event = asked
                     OR (events <> '{}' AND resource = ?3 AND events && ARRAY[asked, '*']))
            GROUP BY asked
            """;

    Optional<HookRefusal> refusalOfNew(OrgKey org, HookEvents events) {
        if (quota.isUnlimited()) {
            return Optional.empty();
        }
        organisations.lock(org);
        long present =
                sql.value(
                        Long.class,
                        "SELECT count(*) FROM (SELECT FROM hooks WHERE org = ?1 LIMIT ?2) AS counted",
                        org.value(),
                        quota.perOrganisation().orElse(0));
        return quota.refusal(present)
                .or(() -> refusalOfMore(org, events, List.copyOf(events.since().keySet())));
    }

    Optional<HookRefusal> refusalOfMore(OrgKey org, HookEvents events, List<String> names) {
        if (quota.perEvent().isEmpty() || names.isEmpty()) {
            return Optional.empty();
        }
        organisations.lock(org);
        ResourceType resource = events.first().resource();
        return sql.rows(OF_EVENTS, org.value(), names.toArray(String[]::new), resource.typeName())
                .flatMap(row ->
                        quota
                                .refusal(
                                        new EventType(resource, (String) row[0]),
                                        Sql.number(row[1]))
                                .stream())
                .findFirst();
    }
}
