package dev.resthooks.dispatcher.target.http;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The deadlines of attempts, or of waiting for one. All have as long, so the one that began first
 * is due first, and one timer serves them all.
 */
final class Deadlines {
    private final EventLoop loop;
    private final long afterNanos;
    private final LongSupplier nanos;
    private final Consumer<Exchange> whenPassed;
    private final Map<Exchange, Long> due = new LinkedHashMap<>();
    private boolean isTimed;

    Deadlines(EventLoop loop, Duration after, LongSupplier nanos, Consumer<Exchange> whenPassed) {
        this.loop = loop;
        this.afterNanos = after.toNanos();
        this.nanos = nanos;
        this.whenPassed = whenPassed;
    }

    void start(Exchange exchange) {
        due.put(exchange, nanos.getAsLong() + afterNanos);
        if (!isTimed) {
            time(afterNanos);
        }
    }

    void stop(Exchange exchange) {
        due.remove(exchange);
    }

    /** Those that go on. */
    List<Exchange> running() {
        return List.copyOf(due.keySet());
    }

    private void time(long in) {
        isTimed = true;
        var _ = loop.schedule(this::pass, in, TimeUnit.NANOSECONDS);
    }

    private void pass() {
        isTimed = false;
        while (!due.isEmpty()) {
            Map.Entry<Exchange, Long> first = due.entrySet().iterator().next();
            long left = first.getValue() - nanos.getAsLong();
            if (left > 0) {
                time(left);
                return;
            }
            due.remove(first.getKey());
            whenPassed.accept(first.getKey());
        }
    }
}
