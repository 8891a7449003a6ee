package dev.resthooks.dispatcher.callout.http;

import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Target.Recipient;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Answers on their way to whom they are for, who hears of them in a task of its own, after whatever
 * brought them: one task for all that have come by then, in their order. Queueing makes no objects,
 * so that it can't be left half done where memory is short. For one event loop.
 */
final class Answered {
    private final Executor context;
    private final Runnable tellAll = this::tellAll;
    private @Nullable Waiting first;
    private @Nullable Waiting last;
    private boolean isComing;

    /**
     * A new one.
     *
     * @param context has tasks done by the event loop, later
     */
    Answered(Executor context) {
        this.context = context;
    }

    /** Tells {@code then} of its answer, the first if there are several, in such a task. */
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
                tellLater();
                answer = its;
                add(this);
            }
        }

        private void tell() {
            if (answer != null) {
                then.accept(answer);
            }
        }

        @Override
        public boolean isWanted() {
            return then.isWanted();
        }
    }

    /** If that fails, nothing has changed. */
    private void tellLater() {
        if (!isComing) {
            context.execute(tellAll);
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

    /** What comes meanwhile waits for the next task: the loop has others to serve. */
    private void tellAll() {
        isComing = false;
        Waiting end = last;
        try {
            boolean isEnd = false;
            while (first != null && !isEnd) {
                Waiting told = first;
                first = told.next;
                // else one that is old and gone would keep all behind it in memory
                told.next = null;
                last = first == null ? null : last;
                isEnd = told == end;
                told.tell();
            }
        } finally {
            if (first != null) {
                tellLater();
            }
        }
    }
}
