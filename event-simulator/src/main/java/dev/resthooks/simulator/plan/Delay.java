package dev.resthooks.simulator.plan;

import java.util.random.RandomGenerator;

/** How long an answer takes, in milliseconds. */
public sealed interface Delay {
    double millis(RandomGenerator luck);

    record Always(double delay) implements Delay {
        @Override
        public double millis(RandomGenerator luck) {
            return delay;
        }
    }

    record Uniform(double from, double to) implements Delay {
        @Override
        public double millis(RandomGenerator luck) {
            return from + luck.nextDouble() * (to - from);
        }
    }

    record Exponential(double mean) implements Delay {
        @Override
        public double millis(RandomGenerator luck) {
            return mean * luck.nextExponential();
        }
    }

    /** Log-normal, as answer times are: half take less than the median, one in 100 the p99. */
    record LogNormal(double median, double p99) implements Delay {
        private static final double Z_99 = 2.3263478740408408;

        @Override
        public double millis(RandomGenerator luck) {
            double sigma = Math.log(p99 / median) / Z_99;
            return median * Math.exp(sigma * luck.nextGaussian());
        }
    }
}
