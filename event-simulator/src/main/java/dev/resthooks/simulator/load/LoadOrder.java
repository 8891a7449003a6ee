package dev.resthooks.simulator.load;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.simulator.plan.LoadScenario;
import java.util.List;

/** The load to be played, with the unique prefix of its events' ids. */
public record LoadOrder(String run, LoadScenario scenario, List<OrgKey> orgs) {
    public LoadOrder {
        orgs = List.copyOf(orgs);
    }
}
