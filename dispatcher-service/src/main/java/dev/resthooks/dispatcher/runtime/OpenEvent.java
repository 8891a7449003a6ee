package dev.resthooks.dispatcher.runtime;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.pipeline.PartitionPipeline;
import dev.resthooks.dispatcher.pipeline.queue.OpenRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An event of which some hooks wait, while others may pass it and hooks may change. Used on one
 * event loop; times are epoch ms.
 */
final class OpenEvent {
    /** The deliveries that a large event awaits from which on it rests before its next piece. */
    static final int MOST_UNDER_WAY = 1_000;

    /** The longest rest in milliseconds: silent targets hold up no other hook for longer. */
    static final long LONGEST_REST = 100;

    private final OpenRecord record;
    private final DomainEvent event;
    private List<HookState> hooks;
    private int next;

    /** The indexes of the hooks, made when the first of them moves. */
    private Map<HookId, Integer> indexes = Map.of();

    private long handedOverAt;
    private long takenAt;

    OpenEvent(OpenRecord record, DomainEvent event, List<HookState> hooks) {
        this.record = record;
        this.event = event;
        this.hooks = hooks;
    }

    OrgKey org() {
        return event.org();
    }

    long offset() {
        return record.offset();
    }

    int bytes() {
        return event.body().length();
    }

    /** Returns when the event was handed to some of its hooks last; 0 if to none yet. */
    long handedOverAt() {
        return handedOverAt;
    }

    int handedOver() {
        return next;
    }

    boolean isDone() {
        return next == hooks.size();
    }

    /**
     * Returns whether enough is under way: more would be delivered no sooner, and takes memory, a
     * cursor and time. Hooks that fall behind at the event are no reason to rest.
     */
    boolean rests(long now) {
        return record.awaited() >= MOST_UNDER_WAY && now - takenAt < LONGEST_REST;
    }

    int handOver(PartitionPipeline pipeline, HookIndex index, int most, long now) {
        int end = Math.min(hooks.size(), next + most);
        int matches = end - next;
        int awaited = record.awaited();
        handedOverAt = now;
        while (next < end) {
            match(pipeline, index, hooks.get(next++), now);
        }
        if (record.awaited() > awaited) {
            takenAt = now;
        }
        if (isDone()) {
            record.matched(now);
        }
        return matches;
    }

    /** Hands the event to a hook as it is now, unless it was deleted or moved meanwhile. */
    private void match(PartitionPipeline pipeline, HookIndex index, HookState hook, long now) {
        index.find(hook.id())
                .filter(it -> it.epoch() == hook.epoch() && !it.isPull())
                .ifPresent(it -> pipeline.match(record, event, it, now));
    }

    /** Returns whether the event is put off for a hook that moves: no later one comes first. */
    boolean moves(PartitionPipeline pipeline, HookState before) {
        if (!isFor(before) || !pipeline.takesLive(before.id(), offset())) {
            return false;
        }
        boolean waits = indexOf(before.id()) >= next;
        if (waits) {
            pipeline.putOff(record, event, before);
        }
        return waits;
    }

    private int indexOf(HookId hook) {
        if (indexes.isEmpty()) {
            indexes = HashMap.newHashMap(hooks.size());
            hooks.forEach(it -> indexes.put(it.id(), indexes.size()));
        }
        return indexes.getOrDefault(hook, -1);
    }

    private boolean isFor(HookState hook) {
        return hook.events().has(event.type()) && org().equals(hook.org());
    }

    /** Returns the hooks that have not fallen behind at the event, or before it. */
    List<HookState> notBehind(PartitionPipeline pipeline) {
        return hooks.stream().filter(it -> !pipeline.isBehind(it.id(), offset())).toList();
    }

    /**
     * Leaves out hooks that take no event any more, if the event before it was for the same hooks
     * and none of them was handed this one yet.
     */
    void narrow(OpenEvent before, List<HookState> left) {
        if (next == 0 && hooks.equals(before.hooks)) {
            hooks = left;
            indexes = Map.of();
        }
    }
}
