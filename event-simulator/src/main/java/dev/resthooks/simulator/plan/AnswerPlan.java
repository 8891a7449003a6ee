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

    record Fast() implements AnswerPlan {}

    record Slow(Delay delay) implements AnswerPlan {}

    /** Alternates between answering and closing connections. */
    record Flapping(Duration up, Duration down) implements AnswerPlan {
        public Flapping {
            Check.positive("up", up);
            Check.positive("down", down);
        }
    }

    /** Closes connections between two times of the load. */
    record Down(Duration from, Duration to) implements AnswerPlan {
        public Down {
            Check.that(to.compareTo(from) > 0, "to", "must be later than from");
        }
    }

    record Hanging() implements AnswerPlan {}

    /** Answers with a status other than 200, from the beginning or from a time of the load on. */
    record Refusing(int code, Optional<Duration> from) implements AnswerPlan {
        /** The statuses that a dispatcher retries by default. All others disable the hook. */
        private static final Set<Integer> TRIED_AGAIN = Set.of(408, 425, 429, 502, 503, 504);

        public Refusing {
            Check.range("code", code, 201, 599);
        }

        private boolean isTriedAgain() {
            return TRIED_AGAIN.contains(code);
        }
    }

    /** Accepts a number of requests per second for each hook, and answers 429 to the others. */
    record Limited(int perSecond, Duration retryAfter) implements AnswerPlan {
        public Limited {
            Check.range("perSecond", perSecond, 1, 1_000_000);
        }
    }

    record Failing(double share) implements AnswerPlan {}

    /** Answers 200 to all events, and loses a share of them when they come first. */
    record Losing(double share) implements AnswerPlan {}

    record Dripping(int bytes, double everyMillis) implements AnswerPlan {
        public Dripping {
            Check.range("bytes", bytes, 1, 16_000);
            Check.range("everyMillis", everyMillis, 1, 86_400_000);
        }
    }

    record Huge(long bytes) implements AnswerPlan {
        public Huge {
            Check.range("", (double) bytes, 1, 1L << 30);
        }
    }

    /** Returns the answer at a second of the load, after other requests of the hook in it. */
    default Reply decide(double second, int inThisSecond, RandomGenerator luck) {
        return switch (this) {
            case Fast() -> Reply.OK;
            case Slow(Delay delay) -> new Reply.OkAfter(delay.millis(luck));
            case Flapping(Duration up, Duration down) ->
                    second % seconds(up.plus(down)) < seconds(up) ? Reply.OK : new Reply.HangUp();
            case Down(Duration from, Duration to) ->
                    second >= seconds(from) && second < seconds(to) ? new Reply.HangUp() : Reply.OK;
            case Hanging() -> new Reply.Silence();
            case Refusing it when second < seconds(it.from.orElse(Duration.ZERO)) -> Reply.OK;
            case Refusing it ->
                    it.isTriedAgain() ? new Reply.TryAgain(it.code, 0) : new Reply.Refuse(it.code);
            case Limited(int perSecond, Duration retryAfter) ->
                    inThisSecond < perSecond
                            ? Reply.OK
                            : new Reply.TryAgain(429, (int) Math.ceil(seconds(retryAfter)));
            case Failing(double share) ->
                    luck.nextDouble() < share ? new Reply.TryAgain(503, 0) : Reply.OK;
            case Losing(double share) -> luck.nextDouble() < share ? new Reply.Lose() : Reply.OK;
            case Dripping(int bytes, double everyMillis) -> new Reply.Drip(bytes, everyMillis);
            case Huge(long bytes) -> new Reply.Large(bytes);
        };
    }

    /** Returns what is expected of the events, unless the scenario says otherwise. */
    default Expectation expectation() {
        return switch (this) {
            case Hanging() -> Expectation.OWED;
            case Refusing it -> it.isTriedAgain() ? Expectation.OWED : Expectation.DISABLED;
            case Failing(double share) -> share < 1 ? Expectation.DELIVERED : Expectation.OWED;
            case Dripping(int bytes, double everyMillis) ->
                    bytes * everyMillis < DEADLINE_MILLIS
                            ? Expectation.DELIVERED
                            : Expectation.OWED;
            case Losing _ -> Expectation.REPAIRED;
            case Fast _, Slow _, Flapping _, Down _, Limited _, Huge _ -> Expectation.DELIVERED;
        };
    }

    sealed interface Delay {
        record Always(Duration delay) implements Delay {}

        record Uniform(Duration from, Duration to) implements Delay {
            public Uniform {
                Check.that(to.compareTo(from) >= 0, "to", "must not be less than from");
            }
        }

        record Exponential(Duration mean) implements Delay {}

        /**
         * A log-normal distribution: half take less than the median, one in 100 more than the p99.
         */
        record LogNormal(Duration median, Duration p99) implements Delay {
            private static final double Z_99 = 2.3263478740408408;

            public LogNormal {
                Check.positive("median", median);
                Check.that(p99.compareTo(median) >= 0, "p99", "must not be less than median");
            }

            private double drawn(RandomGenerator luck) {
                double sigma = Math.log(seconds(p99) / seconds(median)) / Z_99;
                return seconds(median) * Math.exp(sigma * luck.nextGaussian());
            }
        }

        default double millis(RandomGenerator luck) {
            return 1e3
                    * switch (this) {
                        case Always(Duration delay) -> seconds(delay);
                        case Uniform(Duration from, Duration to) ->
                                seconds(from) + luck.nextDouble() * seconds(to.minus(from));
                        case Exponential(Duration mean) -> seconds(mean) * luck.nextExponential();
                        case LogNormal it -> it.drawn(luck);
                    };
        }
    }

    sealed interface Reply {
        Reply OK = new Ok();

        record Ok() implements Reply {}

        record OkAfter(double millis) implements Reply {}

        /** Status 200 to an event that the receiver forgets, unless it came before. */
        record Lose() implements Reply {}

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
