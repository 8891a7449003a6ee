package dev.resthooks.simulator.plan;

import java.time.Duration;

/** What of a scenario no machine could play; wherever its parts came from. */
public final class ScenarioLimits {
    static final int MOST_ORGANISATIONS = 100_000;
    static final int MOST_HOOKS = 1_000_000;
    static final double MOST_PER_SECOND = 1_000_000;
    static final int MOST_BODY = 1_000_000;
    private static final Duration LONGEST = Duration.ofDays(365);

    private ScenarioLimits() {}

    /** The same scenario; throws {@link ScenarioException} when it is none to be played. */
    public static LoadScenario within(LoadScenario scenario) {
        Traffic traffic = scenario.traffic();
        require(
                traffic.organisations() >= 1 && traffic.organisations() <= MOST_ORGANISATIONS,
                "there must be 1 to 100000 organisations, not " + traffic.organisations());
        if (traffic.rate() instanceof RatePlan.Constant(double rate)) {
            require(
                    rate >= 0 && rate <= MOST_PER_SECOND,
                    "the rate must be from 0 to 1000000 events per second, not " + rate);
        }
        if (traffic.bodies() instanceof Bodies.Sized(var sizes)) {
            sizes.forEach(size ->
                    require(
                            size.bytes() >= 1 && size.bytes() <= MOST_BODY,
                            "documents must have 1 to 1000000 bytes, not " + size.bytes()));
        }
        long hooks = hooks(scenario);
        require(
                hooks >= 1 && hooks <= MOST_HOOKS,
                "there must be 1 to 1000000 hooks in all, not " + hooks);
        Duration duration = scenario.timing().duration();
        require(
                duration.isPositive() && duration.compareTo(LONGEST) <= 0,
                "the duration must be over 0 and at most 365 days, not " + duration);
        return scenario;
    }

    private static long hooks(LoadScenario scenario) {
        Traffic traffic = scenario.traffic();
        return switch (scenario.hooks().count()) {
            case Hooks.Count.InAll(int hooks) -> hooks;
            case Hooks.Count.PerEvent(int hooks) ->
                    (long) hooks * traffic.organisations() * traffic.mix().size();
        };
    }

    private static void require(boolean fulfilled, String words) {
        if (!fulfilled) {
            throw new ScenarioException(words);
        }
    }
}
