package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When failed events may be tried again, as the answers of targets and the cursors say. */
final class DueTimes {
    /** When an event may be tried again, while its hook has that revision. */
    record Due(long notBefore, long revision, long epoch) {}

    private final Map<HookId, Map<Long, Due>> due = new HashMap<>();

    void failedUntil(Delivery delivery, long notBefore) {
        HookState hook = delivery.hook();
        due.computeIfAbsent(hook.id(), id -> new HashMap<>())
                .put(delivery.offset(), new Due(notBefore, hook.revision(), hook.epoch()));
    }

    /** A probe was answered: all that waits may and must be sent at once. */
    void recovered(HookId hook) {
        due.remove(hook);
    }

    /** After a restart attempts are due when the cursors say so. */
    void restored(Map<HookId, HookCursor> cursors, Map<HookId, HookState> hooks) {
        due.clear();
        cursors.forEach((id, cursor) -> {
            Map<Long, Due> holes = new HashMap<>();
            HookState hook = hooks.get(id);
            if (hook != null) {
                for (Hole hole : cursor.holes()) {
                    holes.put(
                            hole.offset(), new Due(hole.due(), cursor.revision(), cursor.epoch()));
                }
            }
            due.put(id, holes);
        });
    }

    @Nullable Due of(HookId hook, long offset) {
        return due.getOrDefault(hook, Map.of()).get(offset);
    }

    /** Whether the hook as it is may be sent the event: it may, if it has changed since. */
    boolean mayTry(HookState hook, long offset, long now) {
        Due again = of(hook.id(), offset);
        return again == null
                || now >= again.notBefore
                || hook.revision() > again.revision
                || hook.epoch() > again.epoch;
    }

    /** Whether the event need not wait any more. */
    boolean isDue(HookState hook, long offset, long now) {
        Due again = of(hook.id(), offset);
        return again == null || again.notBefore <= now;
    }
}
