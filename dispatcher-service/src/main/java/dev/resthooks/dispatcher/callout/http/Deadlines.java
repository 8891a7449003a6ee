package dev.resthooks.dispatcher.callout.http;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
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
    private final Chain<Exchange> due = new Chain<>();
    private boolean isTimed;

    Deadlines(EventLoop loop, Duration after, LongSupplier nanos, Consumer<Exchange> whenPassed) {
        this.loop = loop;
        this.afterNanos = after.toNanos();
        this.nanos = nanos;
        this.whenPassed = whenPassed;
    }

    void start(Exchange exchange) {
        due.add(exchange.deadline(), nanos.getAsLong() + afterNanos);
        if (!isTimed) {
            time(afterNanos);
        }
    }

    void stop(Exchange exchange) {
        due.remove(exchange.deadline());
    }

    /** Those that go on. */
    List<Exchange> running() {
        return due.all();
    }

    private void time(long in) {
        isTimed = true;
        var _ = loop.schedule(this::pass, in, TimeUnit.NANOSECONDS);
    }

    private void pass() {
        isTimed = false;
        for (var first = due.first(); first != null; first = due.first()) {
            long left = first.nanos() - nanos.getAsLong();
            if (left > 0) {
                time(left);
                return;
            }
            due.remove(first);
            whenPassed.accept(first.item());
        }
    }
}
