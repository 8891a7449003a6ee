package dev.resthooks.simulator.plan;

import static dev.resthooks.contract.text.Durations.seconds;

import dev.resthooks.simulator.reconcile.HookLayout.Expectation;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** How a class of receivers answers. The caller keeps the counts that a plan needs. */
public sealed interface AnswerPlan {
    /** The deadline after which a dispatcher gives up an attempt, 10 s. */
    double DEADLINE_MILLIS = 10_000;

    /** Returns the answer at a second of the load, after other requests of the hook in it. */
    Reply decide(double second, int inThisSecond, RandomGenerator luck);

    /** Returns what is expected of the events, unless the scenario says otherwise. */
    default Expectation expectation() {
        return Expectation.DELIVERED;
    }

    record Fast() implements AnswerPlan {
        private static final Reply OK = new Reply.Ok();

        @Override
        public Reply decide(double second, int inThisSecond, RandomGenerator luck) {
            return OK;
        }
    }

    record Slow(Delay delay) implements AnswerPlan {
        @Override
        public Reply decide(double second, int inThisSecond, RandomGenerator luck) {
            return new Reply.OkAfter(delay.millis(luck));
        }
    }

    /** Alternates between answering and closing connections. */
    record Flapping(Duration up, Duration down) implements AnswerPlan {
        public Flapping {
            Check.positive("up", up);
            Check.positive("down", down);
        }

        @Override
        public Reply decide(double second, int inThisSecond, RandomGenerator luck) {
            boolean isUp = second % seconds(up.plus(down)) < seconds(up);
            return isUp ? new Reply.Ok() : new Reply.HangUp();
        }
    }

    /** Closes connections between two times of the load. */
    record Down(Duration from, Duration to) implements AnswerPlan {
        public Down {
            Check.that(to.compareTo(from) > 0, "to", "must be later than from");
        }

        @Override
        public Reply decide(double second, int inThisSecond, RandomGenerator luck) {
            boolean isDown = second >= seconds(from) && second < seconds(to);
            return isDown ? new Reply.HangUp() : new Reply.Ok();
        }
    }

    record Hanging() implements AnswerPlan {
        @Override
        public Reply decide(double second, int inThisSecond, RandomGenerator luck) {
            return new Reply.Silence();
        }

        @Override
        public Expectation expectation() {
            return Expectation.OWED;
        }
    }

    /** Answers with a status other than 200, from the beginning or from a time of the load on. */
    record Refusing(int code, Optional<Duration> from) implements AnswerPlan {
        /** The statuses that a dispatcher retries by default. All others disable the hook. */
        private static final Set<Integer> TRIED_AGAIN = Set.of(408, 425, 429, 502, 503, 504);

        public Refusing {
            Check.range("code", code, 201, 599);
        }

        @Override
        public Reply decide(double second, int inThisSecond, RandomGenerator luck) {
            if (second < seconds(from.orElse(Duration.ZERO))) {
                return new Reply.Ok();
            }
            return TRIED_AGAIN.contains(code)
                    ? new Reply.TryAgain(code, 0)
                    : new Reply.Refuse(code);
        }

        @Override
        public Expectation expectation() {
            return TRIED_AGAIN.contains(code) ? Expectation.OWED : Expectation.DISABLED;
        }
    }

    /** Accepts a number of requests per second for each hook, and answers 429 to the others. */
    record Limited(int perSecond, Duration retryAfter) implements AnswerPlan {
        public Limited {
            Check.range("perSecond", perSecond, 1, 1_000_000);
        }

        @Override
        public Reply decide(double second, int inThisSecond, RandomGenerator luck) {
            return inThisSecond < perSecond
                    ? new Reply.Ok()
                    : new Reply.TryAgain(429, (int) Math.ceil(seconds(retryAfter)));
        }
    }

    record Failing(double share) implements AnswerPlan {
        @Override
        public Reply decide(double second, int inThisSecond, RandomGenerator luck) {
            return luck.nextDouble() < share ? new Reply.TryAgain(503, 0) : new Reply.Ok();
        }

        @Override
        public Expectation expectation() {
            return share < 1 ? Expectation.DELIVERED : Expectation.OWED;
        }
    }

    record Dripping(int bytes, double everyMillis) implements AnswerPlan {
        public Dripping {
            Check.range("bytes", bytes, 1, 16_000);
            Check.range("everyMillis", everyMillis, 1, 86_400_000);
        }

        @Override
        public Reply decide(double second, int inThisSecond, RandomGenerator luck) {
            return new Reply.Drip(bytes, everyMillis);
        }

        @Override
        public Expectation expectation() {
            return bytes * everyMillis < DEADLINE_MILLIS ? Expectation.DELIVERED : Expectation.OWED;
        }
    }

    record Huge(long bytes) implements AnswerPlan {
        public Huge {
            Check.range("", (double) bytes, 1, 1L << 30);
        }

        @Override
        public Reply decide(double second, int inThisSecond, RandomGenerator luck) {
            return new Reply.Large(bytes);
        }
    }

    sealed interface Delay {
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

        /**
         * A log-normal distribution: half take less than the median, one in 100 more than the p99.
         */
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

    sealed interface Reply {
        record Ok() implements Reply {}

        record OkAfter(double millis) implements Reply {}

        /** Status 200 with a body that comes one byte at a time. */
        record Drip(int bytes, double everyMillis) implements Reply {}

        record Large(long bytes) implements Reply {}

        /** A status that disables the hook. */
        record Refuse(int status) implements Reply {}

        /** A status that the dispatcher retries, with {@code Retry-After} unless that is 0. */
        record TryAgain(int status, int afterSeconds) implements Reply {}

        record HangUp() implements Reply {}

        record Silence() implements Reply {}
    }
}
