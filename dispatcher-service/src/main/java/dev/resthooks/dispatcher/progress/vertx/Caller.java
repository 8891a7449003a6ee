package dev.resthooks.dispatcher.progress.vertx;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.dispatcher.progress.Delivery;
import dev.resthooks.dispatcher.target.Answer;
import dev.resthooks.dispatcher.target.Call;
import dev.resthooks.dispatcher.target.Target;
import java.time.Instant;

/** Calls targets, for one event loop. */
final class Caller {
    private final Target target;
    private final EventLoop loop;
    private final SteadyClock clock;
    private final Answered answered;
    private final TriggerCounts counts = new TriggerCounts();
    private boolean isCalling;

    /** Takes the answer to a call that began at {@code at}, epoch milliseconds. */
    @FunctionalInterface
    interface Answered {
        void answered(OwnedPartition of, Delivery delivery, Answer answer, long at);
    }

    Caller(Target target, EventLoop loop, SteadyClock clock, Answered answered) {
        this.target = target;
        this.loop = loop;
        this.clock = clock;
        this.answered = answered;
    }

    /** The answer comes after this returns, also when the target has it at once. */
    void call(OwnedPartition of, Delivery delivery) {
        long at = clock.now();
        boolean isFirst = delivery.isFirstCall();
        Call call =
                new Call(
                        delivery.hook(),
                        delivery.event(),
                        delivery.attempt(),
                        counts.at(delivery.hook(), isFirst),
                        Instant.ofEpochMilli(at));
        isCalling = true;
        try {
            target.call(
                    call,
                    answer -> {
                        if (isFirst && !answer.isOfACall()) {
                            counts.uncalled(call.hook().id());
                        }
                        if (isCalling) {
                            loop.later(() -> answered.answered(of, delivery, answer, at));
                        } else {
                            answered.answered(of, delivery, answer, at);
                        }
                    });
        } finally {
            isCalling = false;
        }
    }

    /** Calls whose targets have to answer. */
    int underWay() {
        return target.underWay();
    }

    void forget(HookId hook) {
        counts.forget(hook);
    }
}
