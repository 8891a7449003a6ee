package dev.resthooks.simulator.plan;

import dev.resthooks.simulator.reconcile.Expectation;
import java.util.Set;
import java.util.random.RandomGenerator;

/** How a class of receivers answers. Values; what must be counted, the caller counts. */
public sealed interface Behaviour {
    /** A dispatcher gives up an attempt after 10 s. */
    double DEADLINE_MILLIS = 10_000;

    /**
     * The answer to a request.
     *
     * @param second of the load
     * @param inThisSecond how many requests the hook has had in this second before it
     */
    Reply decide(double second, int inThisSecond, RandomGenerator luck);

    /** What is to become of the events, unless the scenario says otherwise. */
    Expectation expectation();

    record Fast() implements Behaviour {
        private static final Reply OK = new Reply.Ok();

        @Override
        public Reply decide(double second, int inThisSecond, RandomGenerator luck) {
            return OK;
        }

        @Override
        public Expectation expectation() {
            return Expectation.DELIVERED;
        }
    }

    record Slow(Delay delay) implements Behaviour {
        @Override
        public Reply decide(double second, int inThisSecond, RandomGenerator luck) {
            return new Reply.OkAfter(delay.millis(luck));
        }

        @Override
        public Expectation expectation() {
            return Expectation.DELIVERED;
        }
    }

    /** Answers for a while, then hangs up for a while, and so on. */
    record Flapping(double upSeconds, double downSeconds) implements Behaviour {
        @Override
        public Reply decide(double second, int inThisSecond, RandomGenerator luck) {
            boolean up = second % (upSeconds + downSeconds) < upSeconds;
            return up ? new Reply.Ok() : new Reply.HangUp();
        }

        @Override
        public Expectation expectation() {
            return Expectation.DELIVERED;
        }
    }

    /** Hangs up between two moments of the load. */
    record Down(double fromSecond, double toSecond) implements Behaviour {
        @Override
        public Reply decide(double second, int inThisSecond, RandomGenerator luck) {
            boolean down = second >= fromSecond && second < toSecond;
            return down ? new Reply.HangUp() : new Reply.Ok();
        }

        @Override
        public Expectation expectation() {
            return Expectation.DELIVERED;
        }
    }

    record Hanging() implements Behaviour {
        @Override
        public Reply decide(double second, int inThisSecond, RandomGenerator luck) {
            return new Reply.Silence();
        }

        @Override
        public Expectation expectation() {
            return Expectation.OWED;
        }
    }

    /** Answers with a status other than 200, from some second of the load on. */
    record Refusing(int status, double fromSecond) implements Behaviour {
        /** Those that a dispatcher tries again by default; all others disable the hook. */
        private static final Set<Integer> TRIED_AGAIN = Set.of(408, 425, 429, 502, 503, 504);

        @Override
        public Reply decide(double second, int inThisSecond, RandomGenerator luck) {
            if (second < fromSecond) {
                return new Reply.Ok();
            }
            return TRIED_AGAIN.contains(status)
                    ? new Reply.TryAgain(status, 0)
                    : new Reply.Refuse(status);
        }

        @Override
        public Expectation expectation() {
            return TRIED_AGAIN.contains(status) ? Expectation.OWED : Expectation.DISABLED;
        }
    }

    /** Takes so many requests a second for each hook, and answers 429 to all above. */
    record Limited(int perSecond, int retryAfterSeconds) implements Behaviour {
        @Override
        public Reply decide(double second, int inThisSecond, RandomGenerator luck) {
            return inThisSecond < perSecond
                    ? new Reply.Ok()
                    : new Reply.TryAgain(429, retryAfterSeconds);
        }

        @Override
        public Expectation expectation() {
            return Expectation.DELIVERED;
        }
    }

    /** Answers 503 to a share of the requests. */
    record Failing(double share) implements Behaviour {
        @Override
        public Reply decide(double second, int inThisSecond, RandomGenerator luck) {
            return luck.nextDouble() < share ? new Reply.TryAgain(503, 0) : new Reply.Ok();
        }

        @Override
        public Expectation expectation() {
            return share < 1 ? Expectation.DELIVERED : Expectation.OWED;
        }
    }

    record Dripping(int bytes, double everyMillis) implements Behaviour {
        @Override
        public Reply decide(double second, int inThisSecond, RandomGenerator luck) {
            return new Reply.Drip(bytes, everyMillis);
        }

        @Override
        public Expectation expectation() {
            return bytes * everyMillis < DEADLINE_MILLIS ? Expectation.DELIVERED : Expectation.OWED;
        }
    }

    /** A huge body follows 200. */
    record Huge(long bytes) implements Behaviour {
        @Override
        public Reply decide(double second, int inThisSecond, RandomGenerator luck) {
            return new Reply.Large(bytes);
        }

        @Override
        public Expectation expectation() {
            return Expectation.DELIVERED;
        }
    }
}
