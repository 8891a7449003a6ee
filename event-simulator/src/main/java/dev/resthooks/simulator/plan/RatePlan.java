package dev.resthooks.simulator.plan;

import java.util.List;

/** How many events per second are due, second by second. */
public sealed interface RatePlan {
    /** Events per second at that second of the load; never negative. */
    double at(double second);

    record Constant(double rate) implements RatePlan {
        @Override
        public double at(double second) {
            return rate;
        }
    }

    /** Evenly from one rate to another, which then stays. */
    record Ramp(double from, double to, double overSeconds) implements RatePlan {
        @Override
        public double at(double second) {
            return from + (to - from) * Math.min(1, second / overSeconds);
        }
    }

    /** At the beginning of each period the peak, then the base. */
    record Burst(double base, double peak, double everySeconds, double forSeconds)
            implements RatePlan {
        @Override
        public double at(double second) {
            return second % everySeconds < forSeconds ? peak : base;
        }
    }

    /** Up and down around a mean, as days go. */
    record Sine(double mean, double amplitude, double periodSeconds) implements RatePlan {
        @Override
        public double at(double second) {
            double wave = Math.sin(2 * Math.PI * second / periodSeconds);
            return Math.max(0, mean + amplitude * wave);
        }
    }

    /** From each step's second on, its rate; 0 before the first. Recorded files become this. */
    record Steps(List<Step> steps) implements RatePlan {
        public Steps {
            steps = List.copyOf(steps);
        }

        @Override
        public double at(double second) {
            int low = 0;
            int high = steps.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (steps.get(middle).second() <= second) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low == 0 ? 0 : steps.get(low - 1).rate();
        }
    }

    record Step(double second, double rate) {}
}
