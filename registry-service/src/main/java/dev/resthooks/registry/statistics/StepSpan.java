package dev.resthooks.registry.statistics;

import java.time.Duration;
import java.time.Instant;

/**
 * A span of time that is divided into equal steps. The last step may reach beyond its end.
 *
 * @param from the start of the first step; a period begins then
 * @param to the end, exclusive
 * @param step the length of a step, some periods long
 */
public record StepSpan(Instant from, Instant to, Duration step) {
    /** The length of the periods for which attempts are counted. */
    public static final Duration PERIOD = Duration.ofMinutes(5);

    public StepSpan {
        from = periodOf(from);
    }

    /** Returns the start of the period that a time lies in. Periods begin at full hours (UTC). */
    public static Instant periodOf(Instant time) {
        long seconds = PERIOD.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
    }

    /** Returns the number of steps. */
    public long steps() {
        return Math.ceilDiv(Duration.between(from, to).toMillis(), step.toMillis());
    }

    /** Returns the start of a step, counted from 0. */
    public Instant start(long number) {
        return from.plus(step.multipliedBy(number));
    }
}
