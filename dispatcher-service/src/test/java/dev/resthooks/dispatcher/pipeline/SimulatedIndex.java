package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The hooks as far as an owner has read their topic. */
final class SimulatedIndex {
    private final SimulatedHooks hooks;
    private final Map<HookId, HookState> byId = new HashMap<>();
    private final Map<EventType, List<HookState>> byEvent = new HashMap<>();
    private int applied;

    /** A hook that is to be placed, and what it was before if its events have changed. */
    record Move(HookState hook, Placement placement, Optional<HookState> before) {
        static Move at(HookState hook, Placement.At placement) {
            return new Move(hook, placement, Optional.empty());
        }
    }

    SimulatedIndex(SimulatedHooks hooks) {
        this.hooks = hooks;
    }

    /** Reads the first {@code known} changes; returns what has moved since what was committed. */
    List<Move> read(int known, int committed) {
        Map<HookId, Long> raised = new HashMap<>();
        Map<HookId, HookState> then = new HashMap<>();
        for (applied = 0; applied < known; applied++) {
            SimulatedHooks.Change change = hooks.topic().get(applied);
            if (applied == committed) {
                then.putAll(byId);
            }
            if (change.state().isEmpty()) {
                byId.remove(change.id());
                continue;
            }
            if (applied >= committed && change.start() >= 0) {
                raised.put(change.id(), change.start());
            }
            byId.put(change.id(), change.state().get());
        }
        list();
        List<Move> moves = new ArrayList<>();
        raised.forEach((id, start) -> {
            HookState hook = byId.get(id);
            if (hook != null) {
                moves.add(Move.at(hook, new Placement.At(start, !then.containsKey(id))));
            }
        });
        then.forEach((id, before) -> {
            HookState hook = byId.get(id);
            if (hook != null) {
                withOtherEvents(hook, before).ifPresent(moves::add);
            }
        });
        return moves;
    }

    /** Returns how a hook moves whose events, and no more, have changed. */
    Optional<Move> withOtherEvents(HookState hook, HookState before) {
        return hook.epoch() != before.epoch() || hook.events().equals(before.events())
                ? Optional.empty()
                : Optional.of(
                        new Move(
                                hook,
                                new Placement.OtherEvents(
                                        hooks.startOfAdded(hook.events(), before.events()),
                                        hook.events().kept(before.events()),
                                        true),
                                Optional.of(before)));
    }

    /** Replays that have no cursor: nobody has begun with them. */
    List<Move> replaysWithout(Set<HookId> cursors) {
        return byId.values().stream()
                .filter(it -> it.isReplay() && !cursors.contains(it.id()))
                .map(it -> Move.at(it, replayed(it)))
                .toList();
    }

    static Placement.At replayed(HookState replay) {
        ReplaySpans.Span span = replay.replay().orElseThrow().spans().getFirst();
        return new Placement.At(span.from(), true);
    }

    /** Puts the next change in force; returns the hook as it was before. */
    @Nullable HookState apply(SimulatedHooks.Change change) {
        applied++;
        HookState before =
                change.state().isPresent()
                        ? byId.put(change.id(), change.state().get())
                        : byId.remove(change.id());
        list();
        return before;
    }

    private void list() {
        byEvent.clear();
        for (HookState hook : byId.values()) {
            for (EventType event : SimulatedEvents.ALL) {
                if (hook.events().has(event) && !hook.isPull()) {
                    byEvent.computeIfAbsent(event, _ -> new ArrayList<>()).add(hook);
                }
            }
        }
    }

    boolean hasNext() {
        return applied < hooks.topic().size();
    }

    SimulatedHooks.Change next() {
        return hooks.topic().get(applied);
    }

    /** How many changes it knows. */
    int applied() {
        return applied;
    }

    @Nullable HookState find(HookId id) {
        return byId.get(id);
    }

    Map<HookId, HookState> byId() {
        return byId;
    }

    Collection<HookState> all() {
        return byId.values();
    }

    List<HookState> matches(SimulatedLog.Entry entry) {
        return byEvent.getOrDefault(entry.event().type(), List.of()).stream()
                .filter(entry::isFor)
                .toList();
    }
}
