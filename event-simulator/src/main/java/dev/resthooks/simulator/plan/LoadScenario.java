package dev.resthooks.simulator.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
                    (long) each * traffic.organisations() * traffic.mix().size();
        };
    }

    public LoadScenario with(Traffic other) {
        return new LoadScenario(name, question, other, hooks, timing, faults);
    }

    public LoadScenario with(Hooks.Count count) {
        return new LoadScenario(name, question, traffic, hooks.of(count), timing, faults);
    }

    public LoadScenario with(Timing other) {
        return new LoadScenario(name, question, traffic, hooks, other, faults);
    }

    public LoadScenario with(List<Fault> more) {
        List<Fault> all = new ArrayList<>(faults);
        all.addAll(more);
        return new LoadScenario(name, question, traffic, hooks, timing, all);
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
