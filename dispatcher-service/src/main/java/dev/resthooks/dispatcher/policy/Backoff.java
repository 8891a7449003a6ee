package dev.resthooks.dispatcher.policy;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * How long to wait after a transient failure. The last step repeats.
 *
 * @param steps after the first failure, the second, and so on; at least one
 * @param jitter the share by which a wait may be shorter or longer, as 0.2
 * @param random uniform in [0, 1)
 */
public record Backoff(List<Duration> steps, double jitter, DoubleSupplier random) {
    public Backoff {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a backoff needs at least one step");
        }
        if (!(jitter >= 0 && jitter < 1)) {
            throw new IllegalArgumentException("jitter is in [0, 1), not " + jitter);
        }
    }

    /** The wait after {@code failures} failures in a row, 1 or more. */
    public Duration after(int failures) {
        Duration step = steps.get(Math.min(failures, steps.size()) - 1);
        double factor = 1 + jitter * (2 * random.getAsDouble() - 1);
        return Duration.ofNanos(Math.round(step.toNanos() * factor));
    }

    /** No wait after failures is longer. */
    Duration longest() {
        Duration step = steps.stream().max(Comparator.naturalOrder()).orElseThrow();
        return Duration.ofNanos((long) Math.ceil(step.toNanos() * (1 + jitter)));
    }

    /** A wait that was asked for, or longer by its share of jitter, never shorter. */
    Duration atLeast(Duration asked) {
        double more = jitter * random.getAsDouble();
        return asked.plusNanos(Math.round(asked.toNanos() * more));
    }
}
