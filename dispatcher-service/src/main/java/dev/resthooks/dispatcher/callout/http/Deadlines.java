package dev.resthooks.dispatcher.callout.http;

import dev.resthooks.dispatcher.callout.http.exchange.Exchange;
import dev.resthooks.dispatcher.callout.http.exchange.IntrusiveList;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Deadlines of attempts, all of one duration: one timer serves them in their order. An exchange
 * that is done has left for the {@link AnswerQueue}.
 */
final class Deadlines {
    /** The most exchanges that one task ends: thousands may be overdue at once. */
    static final int AT_ONCE = 16;

    private final EventLoop loop;
    private final long afterNanos;
    private final LongSupplier nanos;
    private final Consumer<Exchange> whenPassed;
    private final IntrusiveList<Exchange> due = new IntrusiveList<>();
    private boolean isTimed;

    Deadlines(EventLoop loop, Duration after, LongSupplier nanos, Consumer<Exchange> whenPassed) {
        this.loop = loop;
        this.afterNanos = after.toNanos();
        this.nanos = nanos;
        this.whenPassed = whenPassed;
    }

    void start(Exchange exchange) {
        due.add(exchange.link(), nanos.getAsLong() + afterNanos);
        if (!isTimed) {
            time(afterNanos);
        }
    }

    List<Exchange> running() {
        return due.all();
    }

    private void time(long in) {
        isTimed = true;
        var _ = loop.schedule(this::pass, in, TimeUnit.NANOSECONDS);
    }

    /** Ends some exchanges. If more are overdue, the loop serves others before it ends them. */
    private void pass() {
        isTimed = false;
        int ended = 0;
        for (var first = due.first(); first != null; first = due.first()) {
            long left = first.nanos() - nanos.getAsLong();
            if (left > 0 || ended == AT_ONCE) {
                time(Math.max(left, 0));
                return;
            }
            due.remove(first);
            whenPassed.accept(first.item());
            ended++;
        }
    }
}
