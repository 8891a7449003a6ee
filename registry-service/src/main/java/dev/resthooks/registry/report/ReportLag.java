package dev.resthooks.registry.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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

    private final Duration limit;
    private volatile State state = new State.Idle();

    /**
     * Creates the lag.
     *
     * @param limit the age above which a report is too old
     */
    public ReportLag(Duration limit) {
        this.limit = limit;
    }

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

    /** Returns by how much reports lag, or empty if they lag by no more than the limit. */
    public Optional<String> complaint(Instant now) {
        Duration age = age(now);
        return age.compareTo(limit) <= 0
                ? Optional.empty()
                : Optional.of(
                        "the oldest delivery report that was read and isn't applied is %d s old; the limit is %d s"
                                .formatted(age.toSeconds(), limit.toSeconds()));
    }

    private static Duration positive(Duration age) {
        return age.isNegative() ? Duration.ZERO : age;
    }
}
