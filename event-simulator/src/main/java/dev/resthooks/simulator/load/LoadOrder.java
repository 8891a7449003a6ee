package dev.resthooks.simulator.load;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.simulator.plan.LoadScenario;
import java.util.List;

/**
 * The load to be played.
 *
 * @param run the prefix of its events' ids; unique
 * @param orgs the organisations of the events
 */
public record LoadOrder(String run, LoadScenario scenario, List<OrgKey> orgs) {
    public LoadOrder {
        orgs = List.copyOf(orgs);
    }
}
