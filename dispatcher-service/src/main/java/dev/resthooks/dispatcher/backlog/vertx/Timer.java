package dev.resthooks.dispatcher.backlog.vertx;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** One alarm that rings at the time it was last set to, never before. For one event loop. */
final class Timer {
    private final Vertx vertx;
    private final InstantSource clock;
    private final Runnable alarm;
    private Optional<Set> set = Optional.empty();

    private record Set(Instant time, long id) {}

    Timer(Vertx vertx, InstantSource clock, Runnable alarm) {
        this.vertx = vertx;
        this.clock = clock;
        this.alarm = alarm;
    }

    void set(Optional<Instant> time) {
        if (set.map(Set::time).equals(time)) {
            return;
        }
        set.ifPresent(it -> vertx.cancelTimer(it.id()));
        set = time.map(it -> new Set(it, start(it)));
    }

    private long start(Instant time) {
        Duration left = Duration.between(clock.instant(), time).plusNanos(999_999);
        return vertx.setTimer(
                Math.max(1, left.toMillis()),
                _ -> {
                    set = Optional.empty();
                    alarm.run();
                });
    }
}
