package dev.resthooks.dispatcher.runtime;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Call;
import dev.resthooks.dispatcher.callout.Target;
import dev.resthooks.dispatcher.intake.SessionLease;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
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
    private final Owner owner;
    private final TriggerCounts counts = new TriggerCounts();
    private List<Waiting> waiting = new ArrayList<>();

    /** Whether a task is on its way that starts those that wait. */
    private boolean isComing;

    /** Whether those that wait do so for the lease. */
    private boolean isHeldBack;

    private boolean isCalling;

    private record Waiting(AssignedPartition of, Delivery delivery) {}

    interface Owner {
        /** Takes the answer to a call that began at {@code at}, in epoch milliseconds. */
        void answered(AssignedPartition of, Delivery delivery, Answer answer, long at);

        /** Returns whether a call is still to be made, if no part of its request was sent yet. */
        boolean isWanted(AssignedPartition of, Delivery delivery);

        /** Takes note that calls wait from now on, since the lease has expired. */
        void callsWait();
    }

    TargetCaller(
            Target target, EventLoop loop, SteadyClock clock, SessionLease lease, Owner owner) {
        this.target = target;
        this.loop = loop;
        this.clock = clock;
        this.lease = lease;
        this.owner = owner;
    }

    /**
     * Calls the target soon, or skips the event if the hook's owner wants that. Calls that follow
     * from answers which came together begin together: each stage stays in the processor's caches.
     */
    void call(AssignedPartition of, Delivery delivery) {
        waiting.add(new Waiting(of, delivery));
        if (!isComing && !isHeldBack) {
            loop.later(() -> {
                isComing = false;
                loop.guarded(this::startAll);
            });
            isComing = true;
        }
    }

    /** Starts waiting calls if the lease is held, and answers those no longer wanted. */
    void startAll() {
        isHeldBack &= !waiting.isEmpty();
        List<Waiting> before = waiting;
        waiting = new ArrayList<>();
        for (Waiting call : before) {
            if (!owner.isWanted(call.of, call.delivery)) {
                long now = clock.now();
                loop.later(() -> owner.answered(call.of, call.delivery, TAKEN_BACK, now));
            } else if (lease.isHeld()) {
                isHeldBack = false;
                start(call.of, call.delivery);
            } else {
                holdBack(call);
            }
        }
    }

    private void holdBack(Waiting call) {
        if (!isHeldBack && lease.wasHeld()) {
            owner.callsWait();
        }
        isHeldBack = true;
        waiting.add(call);
    }

    void startOver() {
        waiting = new ArrayList<>();
        isComing = false;
        isHeldBack = false;
    }

    private void start(AssignedPartition of, Delivery delivery) {
        long at = clock.now();
        if (delivery.isSkipped()) {
            loop.later(() -> owner.answered(of, delivery, SKIPPED, at));
            return;
        }
        Call call =
                new Call(
                        delivery.hook(),
                        delivery.event(),
                        delivery.attempt(),
                        counts.at(delivery.hook(), delivery.isFirstCall()),
                        Instant.ofEpochMilli(at));
        Awaiting awaiting = new Awaiting(of, delivery, at);
        isCalling = true;
        try {
            target.call(call, awaiting);
        } catch (RuntimeException bug) {
            LOG.error("a bug: a target can't be called", bug);
            awaiting.accept(new Answer.LocalFault("a bug: " + bug));
        } finally {
            isCalling = false;
        }
    }

    private final class Awaiting implements Target.Recipient {
        private final AssignedPartition of;
        private final Delivery delivery;
        private final HookId hook;
        private final boolean isFirst;
        private final long at;
        private boolean isAnswered;

        Awaiting(AssignedPartition of, Delivery delivery, long at) {
            this.of = of;
            this.delivery = delivery;
            this.hook = delivery.hook().id();
            this.isFirst = delivery.isFirstCall();
            this.at = at;
        }

        @Override
        public void accept(Answer answer) {
            if (isAnswered) {
                return;
            }
            isAnswered = true;
            if (isFirst && !answer.isOfACall()) {
                counts.uncalled(hook);
            }
            if (isCalling) {
                loop.later(() -> owner.answered(of, delivery, answer, at));
            } else {
                owner.answered(of, delivery, answer, at);
            }
        }

        @Override
        public boolean isWanted() {
            return owner.isWanted(of, delivery) && lease.isHeld();
        }
    }

    void forget(HookId hook) {
        counts.forget(hook);
    }
}
