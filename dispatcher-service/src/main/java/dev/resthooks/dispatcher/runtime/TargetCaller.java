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

    /** Whether calls wait for the lease. A tick starts them. */
    private boolean areHeldBack;

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
        if (waiting.isEmpty()) {
            loop.later(() -> loop.guarded(this::startAll));
        }
        waiting.add(new PendingCall(of, delivery));
    }

    /** Starts waiting calls if the lease is held, and answers those no longer wanted. */
    void startAll() {
        areHeldBack &= !waiting.isEmpty();
        List<PendingCall> before = waiting;
        waiting = new ArrayList<>();
        for (PendingCall call : before) {
            if (!call.of.isWanted(call.delivery)) {
                call.at = clock.now();
                call.answer(TAKEN_BACK);
            } else if (lease.isHeld()) {
                areHeldBack = false;
                start(call);
            } else {
                holdBack(call);
            }
        }
    }

    private void holdBack(PendingCall call) {
        if (!areHeldBack && lease.wasHeld()) {
            observer.observe(new DispatcherEvent.CallsWait());
        }
        areHeldBack = true;
        waiting.add(call);
    }

    void startOver() {
        waiting = new ArrayList<>();
        areHeldBack = false;
    }

    private void start(PendingCall pending) {
        Delivery delivery = pending.delivery;
        pending.at = clock.now();
        if (delivery.isSkipped()) {
            pending.answer(SKIPPED);
            return;
        }
        Call call =
                new Call(
                        delivery.hook(),
                        delivery.event(),
                        delivery.attempt(),
                        counts.at(delivery.hook(), delivery.isFirstCall()),
                        Instant.ofEpochMilli(pending.at),
                        pending.of.settledBelow(delivery.hook()));
        try {
            target.call(call, pending);
        } catch (RuntimeException bug) {
            LOG.error("a bug: a target can't be called", bug);
            pending.accept(new Answer.LocalFault("a bug: " + bug));
        }
    }

    /** A call that waits until it may begin, and then for its answer. */
    private final class PendingCall implements Target.Recipient {
        private final AssignedPartition of;
        private final Delivery delivery;
        private long at;
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
            answer(answer);
        }

        private void answer(Answer answer) {
            answers.take(of, delivery, answer, at);
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
