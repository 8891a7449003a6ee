package dev.resthooks.dispatcher.pipeline;

import static dev.resthooks.dispatcher.pipeline.Oracle.check;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.SettledEvents.HookEvent;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.util.HashMap;
import java.util.Map;

/**
 * What calls tell of how far their hooks are. Below that offset all was settled before a snapshot
 * that is committed, and the next owner of the partition would send nothing of it.
 */
final class ToldSettled {
    private record Hook(HookId id, long epoch, HookEvents events) {}

    private final Map<HookId, HookCursor> cursors = new HashMap<>();
    private long watermark;

    /** The snapshots so far, and how many there were when the committed one was taken. */
    private long taken;

    private long committed;

    /** By how many snapshots an event was settled first. */
    private final Map<HookEvent, Long> settledAfter = new HashMap<>();

    /** Up to where it was looked at what a hook was told, as it is now. */
    private final Map<Hook, Long> lookedAt = new HashMap<>();

    private long offsets;

    void settled(HookEvent event) {
        settledAfter.putIfAbsent(event, taken);
    }

    void taken() {
        taken++;
    }

    void committed(Snapshot snapshot) {
        committed = taken;
        watermark = snapshot.watermark();
        snapshot.cursors()
                .forEach((id, cursor) ->
                        cursor.ifPresentOrElse(
                                it -> cursors.put(id, it), () -> cursors.remove(id)));
    }

    /** How many offsets were told of, so that a run can't pass because nothing was told. */
    long offsets() {
        return offsets;
    }

    void by(Delivery call, long below, Expectation expected, SimulatedLog log) {
        HookState hook = call.hook();
        boolean isTold = hook.settings().mcp().isPresent() && !hook.isReplay();
        if (!isTold || hook.epoch() != expected.epoch) {
            return;
        }
        check(below <= watermark, "%s is told as settled, of %s", below, watermark);
        HookCursor cursor = cursors.get(hook.id());
        if (cursor != null && cursor.epoch() == hook.epoch()) {
            check(below <= cursor.next().orElse(below), "%s is told: %s", below, cursor);
            for (Hole hole : cursor.holes()) {
                check(below <= hole.offset(), "%s is told, but there is %s", below, hole);
            }
        }
        Hook known = new Hook(hook.id(), hook.epoch(), hook.events());
        int from = log.countBelow(lookedAt.getOrDefault(known, 0L));
        for (SimulatedLog.Entry entry :
                log.entries().subList(from, Math.max(from, log.countBelow(below)))) {
            long offset = entry.offset();
            if (expected.isOf(hook.events(), entry)) {
                offsets++;
                Long after = settledAfter.get(HookEvent.of(hook, offset));
                check(
                        (after != null && after < committed)
                                || expected.lost.contains(offset)
                                || log.hasLost(offset)
                                || offset < log.head(),
                        "%s@%s is told as settled below %s, and is not durably so",
                        hook,
                        offset,
                        below);
            }
        }
        lookedAt.merge(known, below, Math::max);
    }
}
