package dev.resthooks.dispatcher.policy;

import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * The waits between attempts; the last step repeats. A wait is shorter or longer by up to the
 * fraction {@code jitter}; {@code random} is uniform in [0, 1).
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

    public Duration after(int failures) {
        Duration step = steps.get(Math.min(failures, steps.size()) - 1);
        double factor = 1 + jitter * (2 * random.getAsDouble() - 1);
        return Duration.ofNanos(Math.round(step.toNanos() * factor));
    }

    /** Returns the wait, prolonged by the jitter at most, and never shortened. */
    Duration atLeast(Duration asked) {
        double more = jitter * random.getAsDouble();
        return asked.plusNanos(Math.round(asked.toNanos() * more));
    }
}
