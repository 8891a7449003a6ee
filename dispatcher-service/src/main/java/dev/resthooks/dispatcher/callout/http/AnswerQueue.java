package dev.resthooks.dispatcher.callout.http;

import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Target.Recipient;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Passes answers on later, in order, many in one task, but only so many that the event loop soon
 * serves its connections. Queueing allocates nothing, so it can't stop half way.
 */
final class AnswerQueue {
    static final int AT_ONCE = 64;

    private final Executor context;
    private final Executor afterInput;
    private final Runnable deliverAll = this::deliverAll;
    private @Nullable Waiting first;
    private @Nullable Waiting last;
    private boolean isComing;

    /** Creates an empty queue, with two ways to run a task: later, or after the loop's input. */
    AnswerQueue(Executor context, Executor afterInput) {
        this.context = context;
        this.afterInput = afterInput;
    }

    Recipient to(Recipient then) {
        return new Waiting(then);
    }

    private final class Waiting implements Recipient {
        private final Recipient then;
        private @Nullable Answer answer;
        private @Nullable Waiting next;

        Waiting(Recipient then) {
            this.then = then;
        }

        @Override
        public void accept(Answer its) {
            if (answer == null) {
                deliverBy(context);
                answer = its;
                add(this);
            }
        }

        private void deliver() {
            if (answer != null) {
                then.accept(answer);
            }
        }

        @Override
        public boolean isWanted() {
            return then.isWanted();
        }
    }

    /** Schedules the task. If that fails, nothing has changed. */
    private void deliverBy(Executor by) {
        if (!isComing) {
            by.execute(deliverAll);
            isComing = true;
        }
    }

    private void add(Waiting waiting) {
        if (last == null) {
            first = waiting;
        } else {
            last.next = waiting;
        }
        last = waiting;
    }

    /** Passes on the answers that are there, up to a limit: the loop serves others between. */
    private void deliverAll() {
        isComing = false;
        Waiting end = last;
        int delivered = 0;
        try {
            boolean isEnd = false;
            while (first != null && !isEnd && delivered < AT_ONCE) {
                delivered++;
                Waiting next = first;
                first = next.next;
                // otherwise an old entry would keep all later ones in memory
                next.next = null;
                last = first == null ? null : last;
                isEnd = next == end;
                next.deliver();
            }
        } finally {
            if (first != null) {
                deliverBy(delivered < AT_ONCE ? context : afterInput);
            }
        }
    }
}
