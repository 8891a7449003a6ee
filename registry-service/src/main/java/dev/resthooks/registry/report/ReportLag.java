package dev.resthooks.registry.report;

import java.time.Duration;
import java.time.Instant;

/**
 * The lag between the writing of reports by dispatchers and their application, measured by the age
 * of the current batch. One thread applies batches, one at a time; {@link #age} is for any thread.
 */
public final class ReportLag {
    /**
     * The time for which the lag of an applied batch stays valid. While reports come, the next
     * batch follows within this time.
     */
    private static final Duration RECENT = Duration.ofSeconds(5);

    private sealed interface State {
        record Idle() implements State {}

        record Applying(Instant oldest) implements State {}

        record Applied(Instant at, Duration age) implements State {}
    }

    private volatile State state = new State.Idle();

    /**
     * Notes that a batch is about to be applied.
     *
     * @param oldest when the first record of the batch was written
     */
    public void applies(Instant oldest) {
        state = new State.Applying(oldest);
    }

    /** Notes that the current batch is applied. */
    public void applied(Instant now) {
        state = new State.Applied(now, age(now));
    }

    /** Returns the age of the oldest report that isn't applied, or zero if none waits. */
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
