package dev.resthooks.registry.report;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** How old the current batch of reports is. One thread applies; any reads {@link #age}. */
public final class ReportLag {
    /** How long an applied batch's lag stays valid: the next follows within it. */
    private static final Duration RECENT = Duration.ofSeconds(5);

    private volatile Function<Instant, Duration> age = _ -> Duration.ZERO;

    /** Is called before a batch is applied, with the time of its oldest record. */
    public void applies(Instant oldest) {
        age = now -> oldest.isAfter(now) ? Duration.ZERO : Duration.between(oldest, now);
    }

    public void applied(Instant now) {
        Duration last = age(now);
        age = later -> later.isBefore(now.plus(RECENT)) ? last : Duration.ZERO;
    }

    /** Returns the age of the oldest report that isn't applied, or zero if none waits. */
    public Duration age(Instant now) {
        return age.apply(now);
    }
}
