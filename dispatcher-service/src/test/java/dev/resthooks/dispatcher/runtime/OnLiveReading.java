package dev.resthooks.dispatcher.runtime;

import static dev.resthooks.testkit.HookBuilder.aHook;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HookRecord;
import dev.resthooks.dispatcher.pipeline.SharedCapacity;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tests of the live reading of a partition, which sends nothing to anybody. */
abstract class OnLiveReading {
    static final long NOW = 1_000;
    static final int HOOKS = 20_000;

    final HookIndex index = new HookIndex(Duration.ZERO);
    final AssignedPartitions assigned =
            new AssignedPartitions(new PipelineSettings.Reading(1_000, 3, 1_000, 1_000_000));
    final List<Delivery> sent = new ArrayList<>();

    /** The partition and the offset of each delivery that was sent. */
    final List<String> order = new ArrayList<>();

    final AssignedPartition partition = added(Events.PARTITION);

    AssignedPartition added(EventPartition name) {
        return added(name, 4 * HOOKS);
    }

    /** A partition with memory for that many events. */
    AssignedPartition added(EventPartition name, int bodies) {
        AssignedPartition added =
                new AssignedPartition(
                        Events.start(name, Map.of()),
                        Events.settings(),
                        new SharedCapacity(
                                new CapacityBounds(
                                        2 * HOOKS,
                                        2 * HOOKS,
                                        Integer.MAX_VALUE,
                                        bodies,
                                        1L << 30,
                                        1)),
                        (of, delivery) -> {
                            sent.add(delivery);
                            order.add(of.name().number() + " " + delivery.offset());
                        },
                        index,
                        NOW);
        assigned.add(added);
        return added;
    }

    void report(int reports) {
        for (int report = 0; report < reports; report++) {
            partition.reported();
        }
    }

    HookId notYetCalled(HookId... besides) {
        return index.all().stream()
                .map(it -> it.state().id())
                .filter(id -> !List.of(besides).contains(id))
                .filter(id -> sent.stream().noneMatch(it -> it.hook().id().equals(id)))
                .findFirst()
                .orElseThrow();
    }

    LiveReading reading() {
        LiveReading reading = Events.reading(assigned, index);
        reading.add(List.of(Events.batch(100, NOW)));
        return reading;
    }

    void storeHooks(int hooks) {
        for (int id = 1; id <= hooks; id++) {
            store(hook(id, "https://" + id + ".example/", 1));
        }
    }

    void store(HookState hook) {
        index.apply(new HookRecord(0, 0, new HookRecord.Stored(hook)));
    }

    static HookState hook(long id, String url, long epoch) {
        HookState like = ((HookRecord.Stored) Events.hook().change()).hook();
        return aHook(id)
                .of(like.org())
                .on(like.event())
                .to(url)
                .revision(epoch)
                .epoch(epoch)
                .from(Instant.EPOCH)
                .state();
    }
}
