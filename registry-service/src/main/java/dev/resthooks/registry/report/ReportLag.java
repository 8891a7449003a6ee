package dev.resthooks.registry.report;

import java.time.Duration;
import java.time.Instant;

/** How old the current batch of reports is. One thread applies; any reads {@link #age}. */
public final class ReportLag {
    /** How long an applied batch's lag stays valid: the next follows within it. */
    private static final Duration RECENT = Duration.ofSeconds(5);

    private sealed interface State {
        record Idle() implements State {}

        record Applying(Instant oldest) implements State {}

        record Applied(Instant at, Duration age) implements State {}
    }

    private volatile State state = new State.Idle();

    /** Notes that a batch is about to be applied, and when its oldest record was written. */
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
