package dev.resthooks.simulator.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A load: the question that it answers, its events, hooks, times and faults. */
public record LoadScenario(
        String name,
        String question,
        Traffic traffic,
        Hooks hooks,
        Timing timing,
        List<Fault> faults) {
    private static final int MOST_HOOKS = 1_000_000;

    public LoadScenario {
        faults = List.copyOf(faults);
        long all = hooksInAll(traffic, hooks);
        Check.that(
                all >= 1 && all <= MOST_HOOKS,
                "hooks",
                "must be from 1 to 1000000 in all, not " + all);
    }

    private static long hooksInAll(Traffic traffic, Hooks hooks) {
        return switch (hooks.count()) {
            case Hooks.Count.InAll(int all) -> all;
            case Hooks.Count.PerEvent(int each) ->
                    (long) each * traffic.organisations() * traffic.streams().size();
        };
    }

    public LoadScenario with(Changes changes) {
        List<Fault> all = new ArrayList<>(faults);
        all.addAll(changes.faults());
        return new LoadScenario(
                name,
                question,
                new Traffic(
                        changes.organisations().orElse(traffic.organisations()),
                        traffic.skew(),
                        traffic.resources(),
                        traffic.mix(),
                        traffic.together(),
                        changes.bodies().orElse(traffic.bodies()),
                        changes.rate().orElse(traffic.rate())),
                new Hooks(
                        changes.hooks()
                                .<Hooks.Count>map(Hooks.Count.InAll::new)
                                .orElse(hooks.count()),
                        hooks.receivers()),
                new Timing(
                        changes.duration().orElse(timing.duration()),
                        changes.drain().orElse(timing.drain()),
                        changes.seed().orElse(timing.seed())),
                all);
    }

    /**
     * What is to be other than in a scenario.
     *
     * @param hooks the total number of hooks, distributed over the most frequent events
     * @param faults are added to those of the scenario
     */
    public record Changes(
            Optional<RatePlan> rate,
            Optional<Duration> duration,
            Optional<Duration> drain,
            Optional<Integer> hooks,
            Optional<Integer> organisations,
            Optional<Traffic.Bodies> bodies,
            Optional<Long> seed,
            List<Fault> faults) {
        public Changes {
            faults = List.copyOf(faults);
        }
    }

    /** How long events are sent, how long the last deliveries may take, and the seed. */
    public record Timing(Duration duration, Duration drain, long seed) {
        private static final Duration LONGEST = Duration.ofDays(365);

        public Timing {
            Check.positive("duration", duration);
            Check.that(
                    duration.compareTo(LONGEST) <= 0,
                    "duration",
                    "must be at most 365 days, not " + duration);
        }
    }
}
