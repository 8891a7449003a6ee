package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.dispatcher.pipeline.SettledEvents.HookEvent;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which events raised a hook's count, as the registry adds it up, and which must have. */
final class SimulatedCounts {
    private final Map<HookId, Set<Long>> called = new HashMap<>();
    private final Map<HookId, Set<Long>> counted = new HashMap<>();

    /** Hooks whose epoch was raised: what nobody knew of by then is past. */
    private final Set<HookId> moved = new HashSet<>();

    /** Of hooks that may move: what a crash forgot, or a rewind took as counted. */
    private final Map<HookId, Set<Long>> excused = new HashMap<>();

    /** Of events that were removed and added again: what may come twice. */
    private final Allowances<HookEvent> again = new Allowances<>();

    /** Deleted or skipped before it could be called, or called again. */
    private final Map<HookId, Set<Long>> lost = new HashMap<>();

    void answered(HookId hook, long offset, Outcome outcome) {
        if (wasCalled(outcome)) {
            of(called, hook).add(offset);
        }
    }

    private static boolean wasCalled(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Rejected it -> it.called();
            case Outcome.NotAttempted ignored -> false;
            case Outcome.Skipped it -> it.failure().isPresent();
            case Outcome.Delivered ignored -> true;
            case Outcome.Retrying it -> it.called();
            case Outcome.Exhausted it -> it.called();
        };
    }

    void lost(HookId hook, long offset) {
        of(lost, hook).add(offset);
    }

    void mayCountAgain(HookId hook, long offset) {
        again.add(new HookEvent(hook, 0, offset));
    }

    void moved(HookId hook) {
        moved.add(hook);
    }

    /** An owner's memory is gone: what it had not reported is reported when it comes again. */
    void forgot() {
        called.forEach((hook, offsets) -> {
            Set<Long> countedOfHook = of(counted, hook);
            Set<Long> excusedOfHook = of(excused, hook);
            for (Long offset : offsets) {
                if (!countedOfHook.contains(offset)) {
                    excusedOfHook.add(offset);
                }
            }
        });
    }

    /** A rewind takes everything as counted that was read of the hook's events. */
    void rewound(HookState moved, SimulatedLog log, long below) {
        HookId hook = moved.id();
        log.entries().stream()
                .filter(it -> moved.events().has(it.event().type()))
                .map(SimulatedLog.Entry::offset)
                .filter(offset -> offset < below)
                .forEach(of(excused, hook)::add);
    }

    void committed(DeliveryReport report) {
        if (report.attempt().triggered()) {
            HookId hook = report.attempt().hook();
            long offset = Long.parseLong(report.attempt().event().value().substring(1));
            Oracle.check(
                    of(counted, hook).add(offset) || again.take(new HookEvent(hook, 0, offset)),
                    "%s@%s was counted twice",
                    hook,
                    offset);
        }
    }

    /** In the end: each event that the target was called with, and no other. */
    void check(HookId hook) {
        Set<Long> uncounted = new HashSet<>(of(called, hook));
        uncounted.removeAll(of(counted, hook));
        uncounted.removeIf(it ->
                of(excused, hook).contains(it)
                        && (moved.contains(hook) || of(lost, hook).contains(it)));
        Oracle.check(uncounted.isEmpty(), "%s was called with %s uncounted", hook, uncounted);
        Set<Long> uncalled = new HashSet<>(of(counted, hook));
        uncalled.removeAll(of(called, hook));
        Oracle.check(uncalled.isEmpty(), "%s was never called with %s", hook, uncalled);
    }

    private static Set<Long> of(Map<HookId, Set<Long>> sets, HookId hook) {
        return sets.computeIfAbsent(hook, id -> new HashSet<>());
    }
}
