package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.ReplaySpans;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.GapReason;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.dispatcher.pipeline.SettledEvents.HookEvent;
import dev.resthooks.dispatcher.pipeline.model.Gap;
import dev.resthooks.dispatcher.pipeline.model.LaneLimits;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows what is right. It sees each hook's changes when the registry makes them, each call of a
 * target when it starts and when it is answered, and each committed report; it says so when a
 * guarantee is broken.
 */
final class Oracle {
    private final LaneLimits limits;
    private final SimulatedLog log;
    private final Map<HookId, Expectation> expectations = new HashMap<>();
    final SimulatedCounts counts = new SimulatedCounts();
    final DueTimes due = new DueTimes();
    final ToldSettled told = new ToldSettled();

    /** What the committed reports say was lost. */
    private final Map<HookId, Set<Long>> reportedLost = new HashMap<>();

    /** What owners have asked to be skipped. */
    private final Map<HookId, Set<Long>> toSkip = new HashMap<>();

    /** What the committed reports say was skipped. */
    private final Map<HookId, Set<Long>> reportedSkipped = new HashMap<>();

    private final SettledEvents settled = new SettledEvents();
    private final RemovedEvents removed = new RemovedEvents();
    private boolean losing;

    Oracle(LaneLimits limits, SimulatedLog log) {
        this.limits = limits;
        this.log = log;
    }

    // ---- what it sees

    void placed(HookState hook, long start) {
        Expectation known = expectations.get(hook.id());
        if (known != null) {
            counts.moved(hook.id());
            removed.note(known.events, hook);
            // nobody remembers how far events were read that the hook was not for meanwhile
            removed.all(hook, log).forEach(it -> counts.mayCountAgain(hook.id(), it));
        }
        expectations.put(hook.id(), new Expectation(hook, start));
    }

    /** The hook's owner has changed its events. What waited for the others is dropped. */
    void changed(HookState hook) {
        Expectation expected = expectation(hook.id());
        removed.note(expected.events, hook);
        expected.events = hook.events();
        counts.moved(hook.id());
    }

    /** An owner hears of it, and may read again for what was added. */
    void heard(HookState hook, HookState before) {
        expectation(hook.id()).isReadAgain = true;
        removed.addedAgain(hook, before, log)
                .forEach(offset -> {
                    settled.addedAgain(HookEvent.of(hook, offset));
                    counts.mayCountAgain(hook.id(), offset);
                });
    }

    void replayed(HookState replay, ReplaySpans.Span span) {
        Expectation expected = new Expectation(replay, span.from());
        expected.repeats(span);
        expectations.put(replay.id(), expected);
    }

    void deleted(HookId id) {
        expectation(id).deleted = true;
    }

    void started(
            Delivery delivery, int inFlightBefore, boolean isProbe, OwnerView owner, long now) {
        HookState hook = delivery.hook();
        Expectation expected = expectation(hook.id());
        HookEvent key = HookEvent.of(hook, delivery.offset());
        check(hook.status() == HookStatus.ACTIVE, "called a disabled hook: %s", key);
        check(hook.events().has(delivery.event().type()), "%s is of a type that it lacks", key);
        check(
                owner.haltedRevision(hook.id()) < hook.revision(),
                "called %s after a rejected event",
                key);
        if (owner.failures(hook.id()) >= limits.failuresToSuspend()) {
            check(inFlightBefore == 0, "%s is suspended, with %s in flight", key, inFlightBefore);
            check(
                    now >= owner.probes().notBefore(hook.id()),
                    "%s is probed at %s, not at %s",
                    key,
                    now,
                    owner.probes().notBefore(hook.id()));
        }
        int calls = hook.isReplay() ? limits.replayCalls() : limits.calls();
        check(inFlightBefore < calls, "%s has %s in flight", key, inFlightBefore);
        check(now >= owner.quietUntil(hook.id()), "%s called though it asked for quiet", key);
        check(
                isProbe || due.mayTry(hook, delivery.offset(), now),
                "%s called at %s, due at %s",
                key,
                now,
                due.of(hook.id(), delivery.offset()));
        if (hook.epoch() == expected.epoch) {
            check(delivery.offset() >= expected.start, "%s lies before its start", key);
            check(expected.has.test(delivery.offset()), "%s is not of its span", key);
            checkTurn(delivery, expected, key);
        }
    }

    /** Events of one resource reach a hook in log order. */
    private void checkTurn(Delivery delivery, Expectation expected, HookEvent key) {
        var resource = delivery.event().resource();
        if (resource.isEmpty()) {
            return;
        }
        for (int i = log.countBelow(delivery.offset()) - 1; i >= 0; i--) {
            SimulatedLog.Entry entry = log.entries().get(i);
            if (entry.offset() < expected.start) {
                return;
            }
            if (expected.isOf(delivery.hook().events(), entry)
                    && entry.event().resource().equals(resource)
                    && !isLostAndUnsettled(expected, entry.offset())) {
                check(
                        expected.settled.contains(entry.offset())
                                || expected.lost.contains(entry.offset())
                                || isBeingLost(entry.offset()),
                        "%s overtook offset %s of the same resource",
                        key,
                        entry.offset());
                return;
            }
        }
    }

    private boolean isLostAndUnsettled(Expectation expected, long offset) {
        return log.hasLost(offset) && !expected.settled.contains(offset);
    }

    private boolean isBeingLost(long offset) {
        return losing && offset < log.head();
    }

    /** An owner hears that the log begins further up, and may send what waited for the lost. */
    void losing(boolean isLosing) {
        losing = isLosing;
    }

    /** An owner asks for an event to be skipped. */
    void skip(HookId hook, long offset) {
        toSkip.computeIfAbsent(hook, id -> new HashSet<>()).add(offset);
    }

    void succeeded(Delivery delivery, long now) {
        settled(delivery, now);
        Expectation expected = expectation(delivery.hook().id());
        if (delivery.hook().epoch() == expected.epoch) {
            expected.skipped.remove(delivery.offset());
        }
    }

    void skipped(Delivery delivery, long now) {
        HookState hook = delivery.hook();
        long offset = delivery.offset();
        check(
                toSkip.getOrDefault(hook.id(), Set.of()).contains(offset),
                "%s was skipped, and nobody asked for it",
                HookEvent.of(hook, offset));
        counts.lost(hook.id(), offset);
        skippedByTarget(delivery, now);
    }

    /** The target gives the event up, which must be reported as well. */
    void skippedByTarget(Delivery delivery, long now) {
        Expectation expected = expectation(delivery.hook().id());
        long offset = delivery.offset();
        if (delivery.hook().epoch() == expected.epoch && !expected.settled.contains(offset)) {
            expected.skipped.add(offset);
        }
        settled(delivery, now);
    }

    private void settled(Delivery delivery, long now) {
        HookState hook = delivery.hook();
        Expectation expected = expectation(hook.id());
        settled.settled(HookEvent.of(hook, delivery.offset()), now);
        told.settled(HookEvent.of(hook, delivery.offset()));
        if (hook.epoch() == expected.epoch) {
            expected.settled.add(delivery.offset());
        }
    }

    /**
     * The owner's memory is gone: what it had not made durable may come again.
     *
     * @param waitedFor the events that the watermark waited for then
     */
    void forgot(List<Delivery> inFlight, long lastSnapshotAt, Set<Long> waitedFor) {
        counts.forgot();
        settled.forgotten(lastSnapshotAt - limits.patience().toMillis(), waitedFor);
        inFlight.forEach(it -> settled.mayComeAgain(HookEvent.of(it.hook(), it.offset())));
    }

    void committed(Snapshot snapshot, List<DeliveryReport> reports) {
        told.committed(snapshot);
        for (DeliveryReport report : reports) {
            boolean repeats = expectation(report.attempt().hook()).repeats;
            check(!repeats || !report.attempt().triggered(), "a replay counts: %s", report);
            counts.committed(report);
            if (report instanceof DeliveryReport.Skipped(Attempt attempt, _)) {
                long offset = attempt.position().orElseThrow().offset();
                reportedSkipped.computeIfAbsent(attempt.hook(), id -> new HashSet<>()).add(offset);
            }
        }
        for (GapReport gap : snapshot.gaps()) {
            Set<Long> reported = reportedLost.computeIfAbsent(gap.hook(), id -> new HashSet<>());
            log.entries().stream()
                    .map(SimulatedLog.Entry::offset)
                    .filter(offset -> gap.from() <= offset && offset < gap.to())
                    .forEach(reported::add);
        }
    }

    /**
     * The log loses an event. Hooks whose cursors say that they wait for it must get a gap; a hook
     * that is further behind can't know that the event was for it.
     */
    void logLost(SimulatedLog.Entry entry, Map<HookId, HookCursor> cursors) {
        expectations.forEach((id, expected) -> {
            if (expected.concerns(entry)) {
                counts.lost(id, entry.offset());
                HookCursor cursor = cursors.get(id);
                if (cursor != null && cursor.epoch() == expected.epoch) {
                    cursor.holes().stream()
                            .filter(it -> it.offset() == entry.offset() && it.attempts() > 0)
                            .forEach(it -> expected.owed.add(it.offset()));
                }
            }
        });
    }

    /** An owner says what a hook of that epoch has lost: no more than it really has. */
    void lost(Gap gap, long epoch) {
        Expectation expected = expectation(gap.hook());
        switch (gap.reason()) {
            case RETENTION ->
                    check(
                            gap.to() <= log.head(),
                            "%s isn't lost: the log begins at %s",
                            gap,
                            log.head());
            case UNREADABLE ->
                    check(
                            gap.to() == gap.from() + 1 && log.hasLost(gap.from()),
                            "%s isn't lost: the log has it",
                            gap);
            case OTHER -> check(false, "nobody knows why: %s", gap);
        }
        for (SimulatedLog.Entry entry : log.entries()) {
            boolean isWithin = gap.from() <= entry.offset() && entry.offset() < gap.to();
            if (isWithin && epoch == expected.epoch) {
                check(
                        !expected.concerns(entry)
                                || !expected.settled.contains(entry.offset())
                                || (expected.isReadAgain && gap.reason() == GapReason.RETENTION)
                                || settled.mayRepeat(
                                        new HookEvent(gap.hook(), epoch, entry.offset())),
                        "%s says that %s is lost, which was delivered",
                        gap,
                        entry.offset());
                expected.lost.add(entry.offset());
                counts.lost(gap.hook(), entry.offset());
            }
        }
    }

    // ---- what it demands in the end, when all targets answer and all hooks are active

    void checkNothingIsMissing() {
        expectations.forEach((id, expected) -> {
            if (!expected.deleted) {
                checkNothingIsMissingOf(id);
            }
        });
    }

    void checkNothingIsMissingOf(HookId id) {
        Expectation expected = expectation(id);
        List<String> missing = new ArrayList<>();
        Set<Long> silent = new HashSet<>(expected.skipped);
        for (SimulatedLog.Entry entry : log.entries()) {
            if (!expected.concerns(entry)) {
                silent.remove(entry.offset());
            }
            if (expected.concerns(entry)
                    && !expected.settled.contains(entry.offset())
                    && (!log.hasLost(entry.offset()) || expected.owes(entry.offset()))
                    && !reportedLost.getOrDefault(id, Set.of()).contains(entry.offset())) {
                missing.add(id + "@" + entry.offset());
            }
        }
        check(missing.isEmpty(), "lost: %s", missing);
        silent.removeAll(reportedSkipped.getOrDefault(id, Set.of()));
        // a crash forgets the report, and then the log can't give the event again
        silent.removeIf(log::hasLost);
        silent.removeAll(reportedLost.getOrDefault(id, Set.of()));
        check(silent.isEmpty(), "%s was skipped without a word: %s", id, silent);
    }

    void checkCounts() {
        expectations.forEach((id, expected) -> {
            if (!expected.deleted) {
                counts.check(id);
            }
        });
    }

    // ---- what it demands while things go on

    /**
     * The owner has done all that it can do now for a hook that may send: what it should have
     * started, but has not. A call of a removed event goes on, and the next of its resource waits.
     */
    Optional<Long> late(HookState hook, Set<Long> inFlight, long below, long now) {
        Expectation expected = expectation(hook.id());
        Set<ResourceId> blocked = new HashSet<>();
        for (SimulatedLog.Entry entry : log.entries()) {
            long offset = entry.offset();
            boolean isCalled = inFlight.contains(offset);
            if (offset >= below
                    || !(isCalled || expected.isOf(hook.events(), entry))
                    || expected.lost.contains(offset)) {
                continue;
            }
            boolean done =
                    expected.settled.contains(offset)
                            && !settled.mayRepeat(HookEvent.of(hook, offset));
            if (done) {
                continue;
            }
            boolean isFirst = entry.event().resource().map(blocked::add).orElse(true);
            if (isFirst
                    && expected.concerns(entry)
                    && !log.hasLost(offset)
                    && !isCalled
                    && !expected.settled.contains(offset)
                    && due.isDue(hook, offset, now)) {
                return Optional.of(offset);
            }
        }
        return Optional.empty();
    }

    long start(HookState hook) {
        return expectation(hook.id()).start;
    }

    boolean expects(HookState hook) {
        Expectation expected = expectation(hook.id());
        return !expected.deleted && expected.epoch == hook.epoch();
    }

    Expectation expectation(HookId id) {
        return Objects.requireNonNull(expectations.get(id));
    }

    /** The details are put together only when something is wrong: this is called at every step. */
    @SuppressWarnings("AnnotateFormatMethod") // its annotation would be the only use of a library
    static void check(boolean holds, String message, @Nullable Object... details) {
        if (!holds) {
            throw new AssertionError(String.format(message, details));
        }
    }
}
