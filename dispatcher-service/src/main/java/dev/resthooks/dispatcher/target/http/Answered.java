package dev.resthooks.dispatcher.target.http;

import dev.resthooks.dispatcher.target.Answer;
import dev.resthooks.dispatcher.target.Target.Recipient;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Answers on their way to whom they are for, who hears of them in a task of its own, after whatever
 * brought them: one task for all that have come by then, in their order. For one event loop.
 */
final class Answered {
    private final Executor context;
    private final Queue<Recipient> recipients = new ArrayDeque<>();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private boolean isComing;

    /**
     * A new one.
     *
     * @param context has tasks done by the event loop, later
     */
    Answered(Executor context) {
        this.context = context;
    }

    void tell(Recipient recipient, Answer answer) {
        recipients.add(recipient);
        answers.add(answer);
        tellLater();
    }

    private void tellLater() {
        if (!isComing && !recipients.isEmpty()) {
            isComing = true;
            context.execute(this::tellAll);
        }
    }

    /** What comes meanwhile waits for the next task: the loop has others to serve. */
    private void tellAll() {
        isComing = false;
        try {
            for (int left = recipients.size(); left > 0; left--) {
                recipients.remove().accept(answers.remove());
            }
        } finally {
            tellLater();
        }
    }
}
