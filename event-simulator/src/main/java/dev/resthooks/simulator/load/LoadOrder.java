package dev.resthooks.simulator.load;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.simulator.plan.LoadScenario;
import java.util.List;

/**
 * What is to be played.
 *
 * @param run what the ids of its events begin with; unique
 * @param orgs whose events they are
 */
public record LoadOrder(String run, LoadScenario scenario, List<OrgKey> orgs) {
    public LoadOrder {
        orgs = List.copyOf(orgs);
    }
}
