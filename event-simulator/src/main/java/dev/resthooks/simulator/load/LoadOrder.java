package dev.resthooks.simulator.load;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.simulator.plan.LoadScenario;
import java.util.List;

/**
 * What is to be played.
 *
 * @param run what the ids of its events begin with; unique, and the same for all who share a load
 * @param orgs whose events they are
 */
public record LoadOrder(String run, LoadScenario scenario, List<OrgKey> orgs, Share share) {
    public LoadOrder {
        orgs = List.copyOf(orgs);
    }

    /** The same load, of which that share is played. */
    public LoadOrder of(Share part) {
        return new LoadOrder(run, scenario, orgs, part);
    }
}
