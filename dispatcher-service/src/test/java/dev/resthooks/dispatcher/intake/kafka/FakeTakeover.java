package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.contract.event.EventPartition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes over every partition but those of which it was said that they have a fault. */
final class FakeTakeover implements Takeover {
    final Map<EventPartition, String> faulty = new HashMap<>();
    final Map<EventPartition, RuntimeException> failing = new HashMap<>();
    final Map<EventPartition, String> changed = new HashMap<>();
    final List<Set<EventPartition>> held = new ArrayList<>();

    final Map<EventPartition, Long> cuts = new HashMap<>();
    final List<EventPartition> forgotten = new ArrayList<>();

    /** What was tried to be taken over together, in order. */
    final List<Set<EventPartition>> tries = new ArrayList<>();

    /** What happens at each try. */
    Runnable onTry = () -> {};

    /** What was taken over, in order. */
    final List<EventPartition> taken = new ArrayList<>();

    @Override
    public Map<EventPartition, String> takeOver(Set<EventPartition> partitions, Duration timeout) {
        tries.add(partitions);
        onTry.run();
        for (EventPartition partition : partitions) {
            RuntimeException failure = failing.get(partition);
            if (failure != null) {
                throw failure;
            }
        }
        Map<EventPartition, String> failed = new HashMap<>(faulty);
        failed.keySet().retainAll(partitions);
        partitions.stream().filter(it -> !failed.containsKey(it)).forEach(taken::add);
        return failed;
    }

    @Override
    public void hold(Set<EventPartition> partitions) {
        held.add(partitions);
    }

    @Override
    public void cutAt(EventPartition partition, long offset) {
        cuts.put(partition, offset);
    }

    @Override
    public void forget(Set<EventPartition> partitions) {
        forgotten.addAll(partitions);
    }

    @Override
    public void forgetAll() {
        forgotten.addAll(taken);
    }

    @Override
    public Map<EventPartition, String> changed(Set<EventPartition> partitions) {
        Map<EventPartition, String> ours = new HashMap<>(changed);
        ours.keySet().retainAll(partitions);
        return ours;
    }
}
