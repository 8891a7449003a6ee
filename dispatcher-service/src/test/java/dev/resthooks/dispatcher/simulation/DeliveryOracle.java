package dev.resthooks.dispatcher.simulation;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.dispatcher.callout.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows what is right. It sees each event when it is appended, each call of a target when it starts
 * and when it is answered, and each committed report; it says so when a guarantee is broken.
 */
final class DeliveryOracle {
    private static final int FEWEST_ATTEMPTS = 10;

    private final SimulatedTime time;
    private final long horizon;
    private final Map<HookId, Map<String, DeliveryState>> deliveries = new HashMap<>();

    /** Those that the next owner of a partition may get again. */
    private final Map<EventPartition, Set<DeliveryState>> undurable = new HashMap<>();

    /** What owners have from the live reading of partitions, above the watermark, unanswered. */
    private final Map<EventPartition, Set<DeliveryState>> unanswered = new HashMap<>();

    private final Map<HookId, Map<EventPartition, LaneView>> lanes = new HashMap<>();

    private int unsettled;

    /** What an owner knows of a hook's target, as far as its calls tell. */
    private static final class LaneView {
        long assignment;
        long revision;
        int failuresInARow;

        /** Of these, the ones that the present owner has seen itself. */
        int failuresHere;

        long failedAt;
        long quietUntil;
        long askedAt;
        long succeededAt;
    }

    DeliveryOracle(SimulatedTime time, Duration horizon) {
        this.time = time;
        this.horizon = horizon.toMillis();
    }

    // ---- what it sees

    void appended(SimulatedEvent event, Collection<HookState> hooks) {
        for (HookState hook : hooks) {
            deliveries
                    .computeIfAbsent(hook.id(), _ -> new HashMap<>())
                    .put(event.id(), new DeliveryState(event));
            unsettled++;
        }
    }

    /** The live reading has read the event. */
    void read(String event, EventPartition partition, Collection<HookState> hooks) {
        for (HookState hook : hooks) {
            DeliveryState state = of(hook.id(), event);
            state.liveSince = time.millis();
            state.isReadAgain = false;
            unanswered(partition).add(state);
        }
    }

    /** Catch-up has read the event. */
    void readAgain(String event, Collection<HookState> hooks) {
        hooks.forEach(it -> of(it.id(), event).isReadAgain = true);
    }

    /** A target is about to be called by that dispatcher. */
    void starts(SimulatedDispatcher by, SimulatedCall call) {
        HookState hook = call.hook();
        DeliveryState state = of(call);
        EventPartition partition = state.event.partition();
        check(hook.status() == HookStatus.ACTIVE, "%s is disabled, and called", hook);
        check(
                by.owns(partition) && by.assignment(partition) == call.assignment,
                "%s calls %s for %s, which it has no more",
                by,
                hook.id(),
                state.event);
        check(
                !state.isSettled() || state.mayRepeat,
                "%s gets %s again for no reason",
                hook.id(),
                state.event);
        check(state.inFlight == 0 || state.mayRepeat, "%s gets %s twice", hook.id(), state.event);
        checkTurn(hook, state);
        boolean isSame = state.assignment == call.assignment && state.revision == hook.revision();
        check(
                !isSame || call.call.attempt() == state.nextAttempt,
                "%s: attempt %s of %s, not %s",
                hook.id(),
                call.call.attempt(),
                state.event,
                state.nextAttempt);
        LaneView lane = lane(hook.id(), call.assignment, hook.revision(), partition);
        check(
                time.millis() >= lane.quietUntil
                        || call.begunAt <= lane.askedAt
                        || by.mayHaveWaitedSince(lane.askedAt)
                        || by.wasSetForwardSince(lane.askedAt),
                "%s is called at %s, and wants quiet until %s",
                hook.id(),
                time.millis(),
                lane.quietUntil);
        check(
                !isSame
                        || lane.failuresInARow >= DispatcherSimulation.LIMITS.failuresToSuspend()
                        || lane.succeededAt >= state.failedAt
                        || time.millis() >= state.failedAt + DispatcherSimulation.SHORTEST_BACKOFF
                        || by.wasSetForwardSince(state.failedAt),
                "%s gets %s again at %s, it failed at %s",
                hook.id(),
                state.event,
                time.millis(),
                state.failedAt);
        state.assignment = call.assignment;
        state.revision = hook.revision();
        state.nextAttempt = call.call.attempt();
        state.inFlight++;
    }

    /** Events of one resource reach a hook in log order. */
    private void checkTurn(HookState hook, DeliveryState state) {
        Optional<SimulatedEvent> before = state.event.before();
        check(
                before.isEmpty() || of(hook.id(), before.get().id()).isSettled(),
                "%s gets %s before %s",
                hook.id(),
                state.event,
                before);
    }

    /** The target of a call has answered. */
    void answered(SimulatedCall call, Answer answer) {
        DeliveryState state = of(call);
        state.inFlight--;
        if (answer.isOfACall()) {
            state.wasCalled = true;
        }
        if (SimulatedHost.settles(answer)) {
            settled(call, state);
        }
    }

    private void settled(SimulatedCall call, DeliveryState state) {
        unsettled -= state.isSettled() ? 0 : 1;
        check(
                !state.isSettled() || state.mayRepeat || call.isOrphan,
                "%s is settled twice: %s",
                call.hook().id(),
                state.event);
        state.settledAt = time.millis();
        if (call.isOrphan) {
            state.mayRepeat = true;
        } else {
            state.mayRepeat = false;
            undurable
                    .computeIfAbsent(state.event.partition(), _ -> new LinkedHashSet<>())
                    .add(state);
        }
    }

    /** The owner of a call, which still has the partition, has heard the answer. */
    void heard(SimulatedDispatcher by, SimulatedCall call, Answer answer) {
        DeliveryState state = of(call);
        unanswered(state.event.partition()).remove(state);
        LaneView lane = laneOf(call.hook().id(), state.event.partition());
        boolean isCurrent =
                lane.assignment == call.assignment && lane.revision == call.hook().revision();
        if (SimulatedHost.settles(answer)) {
            lane.failuresInARow = isCurrent ? 0 : lane.failuresInARow;
            lane.failuresHere = isCurrent ? 0 : lane.failuresHere;
            lane.succeededAt = time.millis();
        } else if (isFailure(by, answer)) {
            failed(call, state);
            if (isCurrent) {
                failed(lane, answer);
            }
        }
    }

    private static boolean isFailure(SimulatedDispatcher by, Answer answer) {
        return answer instanceof Answer.Status
                || (answer instanceof Answer.NoAnswer
                        && !(by.isCutOff() && answer.couldBeOurFault()));
    }

    private void failed(SimulatedCall call, DeliveryState state) {
        state.nextAttempt = call.call.attempt() + 1;
        state.failures++;
        state.failedAt = time.millis();
        state.firstFailureAt =
                state.firstFailureAt == DeliveryState.NEVER ? time.millis() : state.firstFailureAt;
    }

    private void failed(LaneView lane, Answer answer) {
        lane.failuresInARow++;
        lane.failuresHere++;
        lane.failedAt = time.millis();
        if (answer instanceof Answer.Status(_, Optional<String> retryAfter, _, _)
                && retryAfter.isPresent()) {
            long quiet = Long.parseLong(retryAfter.get()) * 1_000 * 8 / 10;
            lane.askedAt = time.millis();
            lane.quietUntil = time.millis() + quiet;
        }
    }

    /** An owner is gone, or has lost the partition: what was not durable may come again. */
    void lost(EventPartition partition, Collection<SimulatedCall> calls) {
        unanswered(partition).clear();
        Set<DeliveryState> forgotten = undurable.remove(partition);
        if (forgotten != null) {
            forgotten.forEach(it -> it.mayRepeat = true);
        }
        for (SimulatedCall call : calls) {
            DeliveryState state = of(call);
            if (state.event.partition().equals(partition) && !call.isOrphan) {
                call.isOrphan = true;
                state.mayRepeat = true;
            }
        }
    }

    /** The call will never be answered, since its owner was killed. */
    void dropped(SimulatedCall call) {
        DeliveryState state = of(call);
        state.inFlight--;
        call.answer.filter(Answer::isOfACall).ifPresent(_ -> state.wasCalled = true);
    }

    /**
     * A transaction was committed.
     *
     * @param takenAt when its content was put together
     */
    void committed(
            EventPartition partition, long watermark, long takenAt, List<DeliveryReport> reports) {
        undurable
                .computeIfAbsent(partition, _ -> new LinkedHashSet<>())
                .removeIf(it -> it.event.offset() < watermark && it.settledAt < takenAt);
        unanswered(partition).removeIf(it -> it.event.offset() < watermark);
        reports.forEach(this::committed);
    }

    private void committed(DeliveryReport report) {
        HookId hook = report.attempt().hook();
        DeliveryState state = of(hook, report.attempt().event().value());
        if (report.attempt().triggered()) {
            check(!state.isCounted, "%s counts %s twice", hook, state.event);
            state.isCounted = true;
        }
        if (report instanceof DeliveryReport.Exhausted) {
            check(
                    state.failures >= FEWEST_ATTEMPTS,
                    "%s: %s is given up after %s attempts",
                    hook,
                    state.event,
                    state.failures);
            check(
                    time.millis() - state.firstFailureAt >= horizon * 8 / 10,
                    "%s: %s is given up after %s ms",
                    hook,
                    state.event,
                    time.millis() - state.firstFailureAt);
        }
    }

    // ---- what it knows

    /** Returns whether the owner of a call knows for sure that the hook is suspended. */
    boolean isSuspended(SimulatedCall call) {
        LaneView lane = laneOf(call.hook().id(), event(call).partition());
        return lane.assignment == call.assignment
                && lane.revision == call.hook().revision()
                && lane.failuresHere >= DispatcherSimulation.LIMITS.failuresToSuspend();
    }

    /** Returns when the hook of a call failed last. */
    long failedAt(SimulatedCall call) {
        return laneOf(call.hook().id(), event(call).partition()).failedAt;
    }

    /** Returns whether each event was settled by each of its targets. */
    boolean isAllSettled() {
        return unsettled == 0;
    }

    /** Returns what the owner of a partition may have its watermark wait for. */
    Set<DeliveryState> unanswered(EventPartition partition) {
        return unanswered.computeIfAbsent(partition, _ -> new LinkedHashSet<>());
    }

    /** In the end: each event was settled by its target, and counted. */
    void checkNothingIsMissing() {
        List<String> missing = new ArrayList<>();
        List<String> miscounted = new ArrayList<>();
        deliveries.forEach((hook, events) ->
                events.values()
                        .forEach(it -> {
                            if (!it.isSettled()) {
                                missing.add(hook + " lacks " + it.event);
                            } else if (!it.isCounted) {
                                miscounted.add(hook + " and " + it.event);
                            }
                        }));
        check(missing.isEmpty(), "lost, or late: %s", missing);
        check(miscounted.isEmpty(), "not counted: %s", miscounted);
    }

    private LaneView lane(HookId hook, long assignment, long revision, EventPartition partition) {
        LaneView lane = laneOf(hook, partition);
        if (lane.assignment != assignment || lane.revision != revision) {
            // a new owner may know that the target is suspended
            lane.failuresInARow = lane.revision == revision ? lane.failuresInARow : 0;
            lane.failuresHere = 0;
            lane.assignment = assignment;
            lane.revision = revision;
            lane.quietUntil = 0;
        }
        return lane;
    }

    private LaneView laneOf(HookId hook, EventPartition partition) {
        return lanes.computeIfAbsent(hook, _ -> new HashMap<>())
                .computeIfAbsent(partition, _ -> new LaneView());
    }

    SimulatedEvent event(SimulatedCall call) {
        return of(call).event;
    }

    private DeliveryState of(SimulatedCall call) {
        return of(call.hook().id(), call.event());
    }

    private DeliveryState of(HookId hook, String event) {
        return Objects.requireNonNull(
                deliveries.getOrDefault(hook, Map.of()).get(event),
                () -> hook + " has nothing to do with " + event);
    }

    /** The message is put together only when something is wrong. */
    @SuppressWarnings("AnnotateFormatMethod") // its annotation would be the only use of a library
    static void check(boolean holds, String message, @Nullable Object... details) {
        if (!holds) {
            throw new AssertionError(String.format(message, details));
        }
    }
}
