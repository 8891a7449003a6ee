package dev.resthooks.simulator.plan;

import static dev.resthooks.contract.text.Durations.seconds;

import java.time.Duration;
import java.util.random.RandomGenerator;

public sealed interface Delay {
    double millis(RandomGenerator luck);

    record Always(Duration delay) implements Delay {
        @Override
        public double millis(RandomGenerator luck) {
            return seconds(delay) * 1e3;
        }
    }

    record Uniform(Duration from, Duration to) implements Delay {
        public Uniform {
            Check.that(to.compareTo(from) >= 0, "to", "must not be less than from");
        }

        @Override
        public double millis(RandomGenerator luck) {
            return (seconds(from) + luck.nextDouble() * seconds(to.minus(from))) * 1e3;
        }
    }

    record Exponential(Duration mean) implements Delay {
        @Override
        public double millis(RandomGenerator luck) {
            return seconds(mean) * luck.nextExponential() * 1e3;
        }
    }

    /** A log-normal distribution: half take less than the median, one in 100 more than the p99. */
    record LogNormal(Duration median, Duration p99) implements Delay {
        private static final double Z_99 = 2.3263478740408408;

        public LogNormal {
            Check.positive("median", median);
            Check.that(p99.compareTo(median) >= 0, "p99", "must not be less than median");
        }

        @Override
        public double millis(RandomGenerator luck) {
            double sigma = Math.log(seconds(p99) / seconds(median)) / Z_99;
            return seconds(median) * Math.exp(sigma * luck.nextGaussian()) * 1e3;
        }
    }
}
