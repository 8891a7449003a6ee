package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.pipeline.model.LaneFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * The lanes, of all partitions, that would read on or probe if other lanes held less memory. They
 * ask again, a few whenever an event was delivered. Organisations take turns, then their lanes.
 */
public final class HeldUpLanes {
    /** A lane that may be held up. */
    interface HeldUp {
        HookState hook();

        EventPartition partition();

        void askForReading(long now);
    }

    /** An answer frees the memory of one event. */
    private static final int PER_ANSWER = 4;

    private static final int PER_TICK = 1_000;
    private static final long TICK_MILLIS = 100;

    final SequencedMap<OrgKey, SequencedSet<HeldUp>> byOrg = new LinkedHashMap<>();
    private long nextTick;

    void add(HeldUp lane) {
        byOrg.computeIfAbsent(lane.hook().org(), _ -> new LinkedHashSet<>()).add(lane);
    }

    void remove(HeldUp lane) {
        byOrg.computeIfPresent(
                lane.hook().org(),
                (_, lanes) -> {
                    lanes.remove(lane);
                    return lanes.isEmpty() ? null : lanes;
                });
    }

    public boolean isEmpty() {
        return byOrg.isEmpty();
    }

    public void askAgain(long now) {
        askAgain(PER_ANSWER, now);
    }

    /** Lets more lanes ask again, in case there are no answers; at most once in 100 ms. */
    public void tick(long now) {
        if (now >= nextTick) {
            nextTick = now + TICK_MILLIS;
            askAgain(PER_TICK, now);
        }
    }

    private void askAgain(int most, long now) {
        List<HeldUp> asking = new ArrayList<>();
        while (asking.size() < most && !byOrg.isEmpty()) {
            asking.add(removeNext());
        }
        for (int asked = 0; asked < asking.size(); asked++) {
            HeldUp next = asking.get(asked);
            try {
                next.askForReading(now);
            } catch (RuntimeException bug) {
                asking.subList(asked + 1, asking.size()).forEach(this::add);
                throw new LaneFault(next.partition(), bug);
            }
        }
    }

    private HeldUp removeNext() {
        var turn = Objects.requireNonNull(byOrg.pollFirstEntry());
        HeldUp next = turn.getValue().removeFirst();
        if (!turn.getValue().isEmpty()) {
            byOrg.put(turn.getKey(), turn.getValue());
        }
        return next;
    }
}
