package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import java.util.HashMap;
import java.util.Map;

/** What an owner knows of its hooks' targets, kept apart from the core to hold it against. */
final class OwnerView {
    private final Map<HookId, Integer> failures = new HashMap<>();
    private final Map<HookId, Long> haltedRevision = new HashMap<>();
    private final Map<HookId, Long> quietUntil = new HashMap<>();
    private final ProbeTimes probes = new ProbeTimes();

    void restored(
            Map<HookId, HookCursor> cursors,
            Map<HookId, HookState> hooks,
            int failuresToSuspend,
            long now) {
        cursors.forEach((id, cursor) -> {
            HookState hook = hooks.get(id);
            boolean current = hook != null && hook.revision() == cursor.revision();
            probes.restored(id, now);
            if (cursor.suspended() && current) {
                failures.put(id, failuresToSuspend);
            }
            cursor.haltedRevision().ifPresent(revision -> haltedRevision.put(id, revision));
        });
    }

    void succeeded(HookId id, long now) {
        failures.remove(id);
        probes.succeeded(id, quietUntil(id) > now);
    }

    void failed(HookId id, int failuresToSuspend, long now) {
        int inARow = failures.merge(id, 1, Integer::sum);
        probes.failed(id, inARow >= failuresToSuspend, now);
    }

    /** All that failed is lost. */
    void hasNothingToProbe(HookId id) {
        failures.remove(id);
        probes.startAfresh(id);
    }

    void halted(HookId id, long revision) {
        haltedRevision.merge(id, revision, Math::max);
    }

    void askedForQuiet(HookId id, long until) {
        quietUntil.merge(id, until, Math::max);
    }

    /** The owner heard of a newer revision: a fresh start. */
    void revised(HookId id) {
        failures.remove(id);
        quietUntil.remove(id);
        probes.startAfresh(id);
    }

    ProbeTimes probes() {
        return probes;
    }

    int failures(HookId id) {
        return failures.getOrDefault(id, 0);
    }

    long haltedRevision(HookId id) {
        return haltedRevision.getOrDefault(id, 0L);
    }

    long quietUntil(HookId id) {
        return quietUntil.getOrDefault(id, 0L);
    }
}
