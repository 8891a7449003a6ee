package dev.resthooks.registry.hook.postgres;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.FormerEvents;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.registry.hook.HookQuota;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.schema.postgres.Sql;
import dev.resthooks.registry.tenant.postgres.OrganisationLock;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Counts an organisation's hooks in the transaction that adds one, under the organisation's lock.
 * Without quotas nothing is locked and counted. Subscriptions of agents are counted apart.
 */
record QuotaCheck(Sql sql, OrganisationLock organisations, HookQuota quota) {
    /**
     * A hook of all events counts for each, and asks for all that others have. Rows of former
     * events alone name no resource.
     */
    private static final String OF_EVENTS =
            """
            WITH own AS (SELECT id, event, events FROM hooks
                         WHERE org = ?1 AND coalesce(resource, ?2) = ?2
                           AND mcp_subscription IS NULL)
            SELECT asked, count(own.id)
            FROM (SELECT unnest(cast(?3 AS text[])) AS asked
                  UNION SELECT unnest(array_append(events, event)) FROM own
                  WHERE '*' = ANY (cast(?3 AS text[]))) AS names
            LEFT JOIN own ON event = asked OR events && ARRAY[asked, '*']
            WHERE asked <> ALL (?4)
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
                        """
                        SELECT count(*) FROM (SELECT FROM hooks WHERE org = ?1
                            AND mcp_subscription IS NULL LIMIT ?2) AS counted
                        """,
                        org.value(),
                        quota.perOrganisation().orElse(0));
        return quota.refusal(present)
                .or(() -> refusalOfMore(org, events, events.since().keySet(), Set.of()));
    }

    /** Asks for those names of the events, and not for those that the hook had before. */
    Optional<HookRefusal> refusalOfMore(
            OrgKey org, HookEvents events, Collection<String> names, Set<String> before) {
        if (quota.perEvent().isEmpty() || names.isEmpty()) {
            return Optional.empty();
        }
        organisations.lock(org);
        ResourceType resource = events.first().resource();
        return sql.rows(
                        OF_EVENTS,
                        org.value(),
                        resource.typeName(),
                        names.toArray(String[]::new),
                        before.toArray(String[]::new))
                .filter(row -> mayBeOf(resource, (String) row[0]))
                .flatMap(row ->
                        quota
                                .refusal(
                                        new EventType(resource, (String) row[0]),
                                        Sql.number(row[1]))
                                .stream())
                .findFirst();
    }

    private static boolean mayBeOf(ResourceType resource, String event) {
        return FormerEvents.named(event).map(it -> it.resource().equals(resource)).orElse(true);
    }
}
