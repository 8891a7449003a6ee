package dev.resthooks.simulator.plan;

import dev.resthooks.contract.event.EventType;
import java.util.Map;

/**
 * What is sent.
 *
 * @param organisations how many there are
 * @param skew how unevenly events spread over them: the n-th largest has a share of 1/n^skew; 0 is
 *     even
 * @param resources how many resources each event of an organisation is about, in turns of chance
 * @param mix how often which event happens, relative to the others
 */
public record Traffic(
        int organisations,
        double skew,
        int resources,
        Map<EventType, Double> mix,
        Bodies bodies,
        RatePlan rate) {
    public Traffic {
        mix = Map.copyOf(mix);
        Check.range("organisations.count", organisations, 1, 100_000);
        Check.range("organisations.skew", skew, 0, 5);
        Check.range("resources", resources, 1, 1_000_000);
        Check.that(!mix.isEmpty(), "events", "must name one event at least");
        mix.forEach((type, weight) -> Check.weight("events." + type.eventName(), weight));
        if (rate instanceof RatePlan.Constant(double perSecond)) {
            Check.range("rate", perSecond, 0, RatePlan.MOST);
        }
    }

    public Traffic at(RatePlan other) {
        return new Traffic(organisations, skew, resources, mix, bodies, other);
    }

    public Traffic of(int otherOrganisations) {
        return new Traffic(otherOrganisations, skew, resources, mix, bodies, rate);
    }

    public Traffic with(Bodies others) {
        return new Traffic(organisations, skew, resources, mix, others, rate);
    }
}
