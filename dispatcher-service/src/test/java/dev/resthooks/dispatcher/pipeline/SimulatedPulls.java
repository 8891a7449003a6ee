package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.hook.HookState;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Owners fetch the events of a hook for a while, and then have them sent from a time on that may be
 * before that. Draws nothing from what decides everything else.
 */
final class SimulatedPulls {
    private final Simulation world;
    private final SplittableRandom random;
    private final boolean happen;

    SimulatedPulls(Simulation world, long seed) {
        this.world = world;
        random = new SplittableRandom(Long.rotateLeft(seed, 48));
        happen = random.nextInt(4) == 0;
    }

    /** Called before each step. */
    void step() {
        List<HookState> all = world.hooks.all();
        if (!happen || all.isEmpty() || random.nextInt(100) > 0) {
            return;
        }
        HookState hook = all.get(random.nextInt(all.size()));
        if (hook.isPull()) {
            long back = random.nextLong(0, random.nextBoolean() ? 100 : 30_000);
            world.restart(hook, world.now - back, hook.events().ofNewEpoch());
        } else {
            world.hooks.pull(hook);
            world.oracle.deleted(hook.id());
        }
    }
}
