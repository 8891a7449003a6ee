package dev.resthooks.registry.operator;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.hook.OrganisationHooks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.SequencedSet;

/**
 * Removes organisations with all their data, in many small transactions. The hooks go first, with
 * their replays, statistics, health and notices; each is retracted from Kafka through the outbox.
 * When there are no hooks, nothing more is logged, and the delivery log goes. What a crash or the
 * time limit leaves, another removal removes. Thread-safe.
 */
public record OrganisationRemoval(
        Hooks hooks, OrganisationHooks ofOrganisations, DeliveryLog log, Clock clock) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int HOOKS_AT_ONCE = 10;
    private static final int ATTEMPTS_AT_ONCE = 2_000;

    /** What was removed; {@code isComplete} if nothing is left. */
    public record Removed(int hooks, int attempts, boolean isComplete) {}

    /** Removes all of the organisation, or as much as can be removed in a few seconds. */
    public Removed remove(OrgKey org) {
        Instant end = clock.instant().plus(PATIENCE);
        int deleted = 0;
        SequencedSet<HookId> next = ofOrganisations.oldest(org, HOOKS_AT_ONCE);
        while (!next.isEmpty()) {
            if (clock.instant().isAfter(end)) {
                return new Removed(deleted, 0, false);
            }
            boolean areDeleted = hooks.delete(org, next, _ -> true).size() == next.size();
            deleted += areDeleted ? next.size() : 0;
            next = ofOrganisations.oldest(org, HOOKS_AT_ONCE);
        }
        ofOrganisations.forget(org);
        int attempts = 0;
        int forgotten;
        do {
            forgotten = log.forget(org, ATTEMPTS_AT_ONCE);
            attempts += forgotten;
        } while (forgotten >= ATTEMPTS_AT_ONCE && clock.instant().isBefore(end));
        return new Removed(deleted, attempts, forgotten < ATTEMPTS_AT_ONCE);
    }
}
