package dev.resthooks.dispatcher.callout.http;

import dev.resthooks.dispatcher.callout.http.exchange.Exchange;
import java.util.ArrayDeque;
import java.util.Queue;
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
    private final Queue<Exchange> done;
    private boolean isComing;

    /**
     * Creates a queue for so many answers at once, with two ways to run a task: later, or after the
     * loop's input.
     */
    AnswerQueue(int most, Executor context, Executor afterInput) {
        this.done = new ArrayDeque<>(most);
        this.context = context;
        this.afterInput = afterInput;
    }

    /** Adds an exchange that is done. If no task can be had, it waits for the next one. */
    void add(Exchange exchange) {
        done.add(exchange);
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
            while (delivered < AT_ONCE && !done.isEmpty()) {
                delivered++;
                done.remove().deliver();
            }
        } finally {
            isComing = false;
            if (!done.isEmpty()) {
                deliverBy(delivered < AT_ONCE ? context : afterInput);
            }
        }
    }
}
