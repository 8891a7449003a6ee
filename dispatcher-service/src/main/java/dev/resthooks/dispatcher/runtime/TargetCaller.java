package dev.resthooks.dispatcher.runtime;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Call;
import dev.resthooks.dispatcher.callout.Target;
import dev.resthooks.dispatcher.intake.SessionLease;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.observe.DispatcherObserver;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.runtime.loop.EventLoop;
import dev.resthooks.dispatcher.runtime.loop.SteadyClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Calls targets while the lease is held; else calls wait. Used on one event loop alone. */
final class TargetCaller {
    private static final Logger LOG = Logger.getLogger(TargetCaller.class);
    private static final Answer TAKEN_BACK = new Answer.LocalFault("taken back");
    private static final Answer SKIPPED = new Answer.Skipped();

    private final Target target;
    private final EventLoop loop;
    private final SteadyClock clock;
    private final SessionLease lease;
    private final Answers answers;
    private final DispatcherObserver observer;
    private final TriggerCounts counts = new TriggerCounts();
    private List<PendingCall> waiting = new ArrayList<>();
    private Start start = Start.BY_CALL;

    /**
     * What starts the calls that wait: a task that the next call schedules, one on its way, or a
     * tick, since the lease has expired.
     */
    private enum Start {
        BY_CALL,
        BY_TASK,
        BY_TICK
    }

    interface Answers {
        /** Takes the answer to a call that began at {@code at}, in epoch milliseconds. */
        void take(AssignedPartition of, Delivery delivery, Answer answer, long at);
    }

    TargetCaller(
            Target target,
            EventLoop loop,
            SteadyClock clock,
            SessionLease lease,
            Answers answers,
            DispatcherObserver observer) {
        this.target = target;
        this.loop = loop;
        this.clock = clock;
        this.lease = lease;
        this.answers = answers;
        this.observer = observer;
    }

    /**
     * Calls the target soon, or skips the event if the hook's owner wants that. Calls that follow
     * from answers which came together begin together: each stage stays in the processor's caches.
     */
    void call(AssignedPartition of, Delivery delivery) {
        waiting.add(new PendingCall(of, delivery));
        if (start == Start.BY_CALL) {
            loop.later(() -> {
                start = start == Start.BY_TASK ? Start.BY_CALL : start;
                loop.guarded(this::startAll);
            });
            start = Start.BY_TASK;
        }
    }

    /** Starts waiting calls if the lease is held, and answers those no longer wanted. */
    void startAll() {
        if (waiting.isEmpty()) {
            holdBackNoMore();
        }
        List<PendingCall> before = waiting;
        waiting = new ArrayList<>();
        for (PendingCall call : before) {
            if (!call.of.isWanted(call.delivery)) {
                call.at = clock.now();
                call.answerLater(TAKEN_BACK);
            } else if (lease.isHeld()) {
                holdBackNoMore();
                start(call);
            } else {
                holdBack(call);
            }
        }
    }

    private void holdBackNoMore() {
        start = start == Start.BY_TICK ? Start.BY_CALL : start;
    }

    private void holdBack(PendingCall call) {
        if (start != Start.BY_TICK && lease.wasHeld()) {
            observer.observe(new DispatcherEvent.CallsWait());
        }
        start = Start.BY_TICK;
        waiting.add(call);
    }

    void startOver() {
        waiting = new ArrayList<>();
        start = Start.BY_CALL;
    }

    private void start(PendingCall pending) {
        Delivery delivery = pending.delivery;
        pending.at = clock.now();
        if (delivery.isSkipped()) {
            pending.answerLater(SKIPPED);
            return;
        }
        Call call =
                new Call(
                        delivery.hook(),
                        delivery.event(),
                        delivery.attempt(),
                        counts.at(delivery.hook(), delivery.isFirstCall()),
                        Instant.ofEpochMilli(pending.at));
        pending.isBeginning = true;
        try {
            target.call(call, pending);
        } catch (RuntimeException bug) {
            LOG.error("a bug: a target can't be called", bug);
            pending.accept(new Answer.LocalFault("a bug: " + bug));
        } finally {
            pending.isBeginning = false;
        }
    }

    /** A call that waits until it may begin, and then for its answer. */
    private final class PendingCall implements Target.Recipient {
        private final AssignedPartition of;
        private final Delivery delivery;
        private long at;
        private boolean isBeginning;
        private boolean isAnswered;

        PendingCall(AssignedPartition of, Delivery delivery) {
            this.of = of;
            this.delivery = delivery;
        }

        @Override
        public void accept(Answer answer) {
            if (isAnswered) {
                return;
            }
            isAnswered = true;
            if (delivery.isFirstCall() && !answer.isOfACall()) {
                counts.uncalled(delivery.hook().id());
            }
            if (isBeginning) {
                answerLater(answer);
            } else {
                answers.take(of, delivery, answer, at);
            }
        }

        private void answerLater(Answer answer) {
            loop.later(() -> answers.take(of, delivery, answer, at));
        }

        @Override
        public boolean isWanted() {
            return of.isWanted(delivery) && lease.isHeld();
        }
    }

    void forget(HookId hook) {
        counts.forget(hook);
    }
}
