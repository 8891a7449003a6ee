package dev.resthooks.registry.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * How far applying reports is behind dispatchers' writing them, judged by the age of the batch in
 * hand. Batches come one at a time; any thread may ask.
 */
public final class ReportLag {
    /** For so long a batch that is applied tells of the lag: the next one comes within that. */
    private static final Duration RECENT = Duration.ofSeconds(5);

    private sealed interface State {
        record Idle() implements State {}

        record Applying(Instant oldest) implements State {}

        record Applied(Instant at, Duration age) implements State {}
    }

    private volatile State state = new State.Idle();

    /**
     * A batch is in hand.
     *
     * @param oldest when its first record was written
     */
    public void applies(Instant oldest) {
        state = new State.Applying(oldest);
    }

    /** The batch in hand is applied. */
    public void applied(Instant now) {
        state = new State.Applied(now, age(now));
    }

    /** Returns the age of the oldest report that isn't applied; zero when none waits. */
    public Duration age(Instant now) {
        return switch (state) {
            case State.Idle() -> Duration.ZERO;
            case State.Applying(Instant oldest) -> positive(Duration.between(oldest, now));
            case State.Applied(Instant at, Duration age) ->
                    now.isBefore(at.plus(RECENT)) ? age : Duration.ZERO;
        };
    }

    private static Duration positive(Duration age) {
        return age.isNegative() ? Duration.ZERO : age;
    }
}
