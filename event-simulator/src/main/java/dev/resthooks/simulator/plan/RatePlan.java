package dev.resthooks.simulator.plan;

import static dev.resthooks.contract.text.Durations.seconds;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The rate of events over the time of a load. */
public sealed interface RatePlan {
    /** The highest rate, in events per second. */
    double MOST = 1_000_000;

    record Constant(double rate) implements RatePlan {}

    /** Changes linearly from one rate to another, and then stays there. */
    record Ramp(double from, double to, Duration over) implements RatePlan {
        public Ramp {
            Check.range("from", from, 0, MOST);
            Check.range("to", to, 0, MOST);
            Check.positive("over", over);
        }
    }

    /** Sends at the peak rate at the beginning of each period, then at the base rate. */
    record Burst(double base, double peak, Duration every, @JsonProperty("for") Duration lasting)
            implements RatePlan {
        public Burst {
            Check.range("base", base, 0, MOST);
            Check.range("peak", peak, 0, MOST);
            Check.positive("every", every);
            Check.positive("for", lasting);
        }
    }

    /** Oscillates around a mean, like the traffic of days. */
    record Sine(double mean, double amplitude, Duration period) implements RatePlan {
        public Sine {
            Check.range("mean", mean, 0, MOST);
            Check.range("amplitude", amplitude, 0, MOST);
            Check.positive("period", period);
        }
    }

    /** Each step's rate from its second on, and 0 before the first, as in recorded files. */
    record Steps(List<Step> steps) implements RatePlan {
        public Steps {
            steps = List.copyOf(steps);
            Check.that(!steps.isEmpty(), "", "must have one step at least");
            for (int step = 1; step < steps.size(); step++) {
                Check.that(
                        steps.get(step).at().compareTo(steps.get(step - 1).at()) > 0,
                        step + ".at",
                        "must be later than that of the step before");
            }
        }

        private double rate(double second) {
            Step now = new Step(Duration.ofNanos(Math.round(second * 1e9)), 0);
            int found = Collections.binarySearch(steps, now, Comparator.comparing(Step::at));
            int last = found < 0 ? -found - 2 : found;
            return last < 0 ? 0 : steps.get(last).rate();
        }
    }

    /** Returns the events per second at a second of the load; never negative. */
    default double at(double second) {
        return switch (this) {
            case Constant(double rate) -> rate;
            case Ramp(double from, double to, Duration over) ->
                    from + (to - from) * Math.min(1, second / seconds(over));
            case Burst(double base, double peak, Duration every, Duration lasting) ->
                    second % seconds(every) < seconds(lasting) ? peak : base;
            case Sine(double mean, double amplitude, Duration period) ->
                    Math.max(
                            0, mean + amplitude * Math.sin(2 * Math.PI * second / seconds(period)));
            case Steps it -> it.rate(second);
        };
    }

    record Step(Duration at, double rate) {
        public Step {
            Check.range("rate", rate, 0, MOST);
        }
    }
}
