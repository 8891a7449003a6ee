package dev.resthooks.dispatcher.callout.http;

import dev.resthooks.dispatcher.callout.http.exchange.Exchange;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Deadlines of attempts, all of one duration: one timer serves them in their order. */
final class Deadlines {
    /** The most exchanges that one task ends: thousands may be overdue at once. */
    static final int AT_ONCE = 16;

    private final EventLoop loop;
    private final long afterNanos;
    private final LongSupplier nanos;
    private final Consumer<Exchange> whenPassed;
    private final SequencedSet<Exchange> due;
    private boolean isTimed;

    Deadlines(
            int most,
            EventLoop loop,
            Duration after,
            LongSupplier nanos,
            Consumer<Exchange> whenPassed) {
        this.due = LinkedHashSet.newLinkedHashSet(most);
        this.loop = loop;
        this.afterNanos = after.toNanos();
        this.nanos = nanos;
        this.whenPassed = whenPassed;
    }

    void start(Exchange exchange) {
        exchange.dueAt(nanos.getAsLong() + afterNanos);
        due.add(exchange);
        if (!isTimed) {
            time(afterNanos);
        }
    }

    void stop(Exchange exchange) {
        due.remove(exchange);
    }

    List<Exchange> running() {
        return List.copyOf(due);
    }

    private void time(long in) {
        isTimed = true;
        var _ = loop.schedule(this::pass, in, TimeUnit.NANOSECONDS);
    }

    /** Ends some exchanges. If more are overdue, the loop serves others before it ends them. */
    private void pass() {
        isTimed = false;
        int ended = 0;
        while (!due.isEmpty()) {
            Exchange first = due.getFirst();
            long left = first.dueAt() - nanos.getAsLong();
            if (left > 0 || ended == AT_ONCE) {
                time(Math.max(left, 0));
                return;
            }
            due.remove(first);
            whenPassed.accept(first);
            ended++;
        }
    }
}
