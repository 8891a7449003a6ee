package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Owners of hooks change what events these are for, between any two steps. Draws nothing from what
 * decides everything else.
 */
final class SimulatedEvents {
    /** All of one resource. */
    static final EventType[] ALL = {
        PlatformEvents.ACTION_CREATED, PlatformEvents.STEP_CHANGED, PlatformEvents.ACTION_UPDATED
    };

    private final Simulation world;
    private final SplittableRandom random;

    /** Whether owners do so in this run. Then all hooks are of one organisation. */
    final boolean change;

    /** About how many steps lie between two changes. */
    private final int interval;

    /** Fewer events than this may lie between the time of a change and the end of the log. */
    private final int lag;

    private final SplittableRandom resources;
    private final boolean areSomeOfOne;
    private final Map<HookId, Long> changedAt = new HashMap<>();

    SimulatedEvents(Simulation world, long seed) {
        this.world = world;
        random = new SplittableRandom(Long.rotateLeft(seed, 16));
        change = random.nextInt(3) == 0;
        interval = random.nextBoolean() ? 4 : 60;
        lag = random.nextBoolean() ? 1 : 40;
        resources = new SplittableRandom(Long.rotateLeft(seed, 24));
        areSomeOfOne = resources.nextInt(4) == 0;
    }

    /** Some hooks of some runs are for one resource alone. */
    Optional<ResourceId> only() {
        return areSomeOfOne && resources.nextInt(3) == 0
                ? Optional.of(new ResourceId("r" + resources.nextInt(1, 4)))
                : Optional.empty();
    }

    static EventType any(SplittableRandom random) {
        return ALL[random.nextInt(ALL.length)];
    }

    /** Called before each step. */
    void step() {
        List<HookState> all = world.hooks.all();
        if (change && !all.isEmpty() && random.nextInt(interval) == 0) {
            HookState hook = all.get(random.nextInt(all.size()));
            long time = time(hook);
            HookEvents changed =
                    hook.events().changedTo(names(hook.events()), Instant.ofEpochMilli(time));
            if (!changed.equals(hook.events())) {
                changed(hook.id(), time);
                long start = world.log.offsetFor(time);
                world.oracle.changed(world.hooks.change(hook, changed, start));
            }
        }
    }

    /** A hook changes at a time: it doesn't change at an earlier one after that. */
    void changed(HookId hook, long time) {
        changedAt.put(hook, time);
    }

    /** Within the hook's epoch, and not before its last change. */
    private long time(HookState hook) {
        List<SimulatedLog.Entry> all = world.log.entries();
        int first = all.size() - random.nextInt(lag);
        long time = 0 <= first && first < all.size() ? all.get(first).time() : world.now;
        return world.log.offsetFor(time) < world.oracle.start(hook)
                        || time < changedAt.getOrDefault(hook.id(), 0L)
                ? world.now
                : time;
    }

    private List<String> names(HookEvents before) {
        if (random.nextInt(8) == 0) {
            return List.of(HookEvents.ALL);
        }
        List<String> names = new ArrayList<>();
        for (EventType type : ALL) {
            boolean turns = random.nextInt(3) == 0;
            if (before.has(type) != turns) {
                names.add(random.nextInt(names.size() + 1), type.eventName());
            }
        }
        return names.isEmpty() ? List.of(before.first().eventName()) : names;
    }
}
