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

    void restored(
            Map<HookId, HookCursor> cursors, Map<HookId, HookState> hooks, int failuresToSuspend) {
        cursors.forEach((id, cursor) -> {
            HookState hook = hooks.get(id);
            boolean current = hook != null && hook.revision() == cursor.revision();
            if (cursor.suspended() && current) {
                failures.put(id, failuresToSuspend);
            }
            cursor.haltedRevision().ifPresent(revision -> haltedRevision.put(id, revision));
        });
    }

    void succeeded(HookId id) {
        failures.remove(id);
    }

    void failed(HookId id) {
        failures.merge(id, 1, Integer::sum);
    }

    /** All that failed is lost. */
    void hasNothingToProbe(HookId id) {
        failures.remove(id);
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
