package dev.resthooks.simulator.plan;

import static dev.resthooks.contract.text.Durations.seconds;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;

/** The rate of events over the time of a load. */
public sealed interface RatePlan {
    /** The highest rate, in events per second. */
    double MOST = 1_000_000;

    /** Returns the events per second at a second of the load; never negative. */
    double at(double second);

    record Constant(double rate) implements RatePlan {
        @Override
        public double at(double second) {
            return rate;
        }
    }

    /** Changes linearly from one rate to another, and then stays there. */
    record Ramp(double from, double to, Duration over) implements RatePlan {
        public Ramp {
            Check.range("from", from, 0, MOST);
            Check.range("to", to, 0, MOST);
            Check.positive("over", over);
        }

        @Override
        public double at(double second) {
            return from + (to - from) * Math.min(1, second / seconds(over));
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

        @Override
        public double at(double second) {
            return second % seconds(every) < seconds(lasting) ? peak : base;
        }
    }

    /** Oscillates around a mean, like the traffic of days. */
    record Sine(double mean, double amplitude, Duration period) implements RatePlan {
        public Sine {
            Check.range("mean", mean, 0, MOST);
            Check.range("amplitude", amplitude, 0, MOST);
            Check.positive("period", period);
        }

        @Override
        public double at(double second) {
            double wave = Math.sin(2 * Math.PI * second / seconds(period));
            return Math.max(0, mean + amplitude * wave);
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

        @Override
        public double at(double second) {
            int low = 0;
            int high = steps.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (seconds(steps.get(middle).at()) <= second) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low == 0 ? 0 : steps.get(low - 1).rate();
        }
    }

    record Step(Duration at, double rate) {
        public Step {
            Check.range("rate", rate, 0, MOST);
        }
    }
}
