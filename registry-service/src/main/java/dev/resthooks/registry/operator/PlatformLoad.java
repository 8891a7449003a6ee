package dev.resthooks.registry.operator;

import dev.resthooks.registry.hook.FailingHook;
import dev.resthooks.registry.hook.Grade;
import dev.resthooks.registry.statistics.AttemptTotals;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What all organisations do lately, and which hooks have trouble.
 *
 * @param at when it was read
 * @param since the time from which on attempts are counted
 * @param attempts the attempts of all organisations
 * @param troubled the number of hooks in each grade but the best; grades that no hook has are
 *     absent
 * @param failing the active hooks that have had trouble for longest
 * @param busiest the organisations with most attempts
 * @param worst the organisations with most failed attempts
 */
public record PlatformLoad(
        Instant at,
        Instant since,
        AttemptTotals attempts,
        Map<Grade, Long> troubled,
        List<FailingHook> failing,
        List<OrganisationLoad> busiest,
        List<OrganisationLoad> worst) {
    public PlatformLoad {
        troubled = Map.copyOf(troubled);
        failing = List.copyOf(failing);
        busiest = List.copyOf(busiest);
        worst = List.copyOf(worst);
    }
}
