package dev.resthooks.dispatcher.callout.http;

import dev.resthooks.dispatcher.callout.http.exchange.Exchange;
import dev.resthooks.dispatcher.callout.http.exchange.IntrusiveList;
import java.util.concurrent.Executor;

/**
 * Passes answers on later, in order, many in one task, but only so many that the event loop soon
 * serves its connections. Queueing allocates nothing, so it can't stop half way.
 */
final class AnswerQueue {
    static final int AT_ONCE = 64;

    private final Executor context;
    private final Executor afterInput;
    private final Runnable deliverAll = this::deliverAll;
    private final IntrusiveList<Exchange> done = new IntrusiveList<>();
    private boolean isComing;

    /** Creates an empty queue, with two ways to run a task: later, or after the loop's input. */
    AnswerQueue(Executor context, Executor afterInput) {
        this.context = context;
        this.afterInput = afterInput;
    }

    /** Adds an exchange that is done. If no task can be had, it waits for the next one. */
    void add(Exchange exchange) {
        done.add(exchange.link(), 0);
        deliverBy(context);
    }

    private void deliverBy(Executor by) {
        if (!isComing) {
            by.execute(deliverAll);
            isComing = true;
        }
    }

    private void deliverAll() {
        int delivered = 0;
        try {
            for (var next = done.first();
                    next != null && delivered < AT_ONCE;
                    next = done.first()) {
                delivered++;
                done.remove(next);
                next.item().deliver();
            }
        } finally {
            isComing = false;
            if (!done.isEmpty()) {
                deliverBy(delivered < AT_ONCE ? context : afterInput);
            }
        }
    }
}
