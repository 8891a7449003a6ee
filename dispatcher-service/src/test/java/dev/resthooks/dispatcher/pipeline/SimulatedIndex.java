package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans;
import dev.resthooks.dispatcher.pipeline.model.Placement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The hooks as far as an owner has read their topic. */
final class SimulatedIndex {
    private final SimulatedHooks hooks;
    private final Map<HookId, HookState> byId = new HashMap<>();
    private final Map<EventType, List<HookState>> matches = new HashMap<>();
    private int applied;

    /** A hook that is to be placed. */
    record Move(HookState hook, Placement.At placement) {}

    SimulatedIndex(SimulatedHooks hooks) {
        this.hooks = hooks;
    }

    /** Reads the first {@code known} changes; returns whose epoch is newer than was committed. */
    List<Move> read(int known, int committed) {
        Map<HookId, Long> raised = new HashMap<>();
        Set<HookId> knownThen = new HashSet<>();
        for (applied = 0; applied < known; applied++) {
            SimulatedHooks.Change change = hooks.topic().get(applied);
            if (change.state().isEmpty()) {
                byId.remove(change.id());
                continue;
            }
            if (applied < committed) {
                knownThen.add(change.id());
            } else if (change.start() >= 0) {
                raised.put(change.id(), change.start());
            }
            byId.put(change.id(), change.state().get());
        }
        rebuildMatches();
        List<Move> moves = new ArrayList<>();
        raised.forEach((id, start) -> {
            HookState hook = byId.get(id);
            if (hook != null) {
                moves.add(new Move(hook, new Placement.At(start, !knownThen.contains(id))));
            }
        });
        return moves;
    }

    /** Replays that have no cursor: nobody has begun with them. */
    List<Move> replaysWithout(Set<HookId> cursors) {
        return byId.values().stream()
                .filter(it -> it.isReplay() && !cursors.contains(it.id()))
                .map(it -> new Move(it, replayed(it)))
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
        rebuildMatches();
        return before;
    }

    private void rebuildMatches() {
        matches.clear();
        for (HookState hook : byId.values()) {
            matches.computeIfAbsent(hook.event(), _ -> new ArrayList<>()).add(hook);
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

    List<HookState> matches(EventType event) {
        return matches.getOrDefault(event, List.of());
    }
}
