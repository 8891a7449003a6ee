package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans;
import dev.resthooks.contract.report.ReplayReport;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * What the registry does with replays: asks for them, cancels them, hears that they are through.
 */
final class SimulatedReplays {
    private final Simulation world;
    private final Map<Long, HookState> running = new TreeMap<>();
    private final Set<HookId> through = new HashSet<>();

    SimulatedReplays(Simulation world) {
        this.world = world;
    }

    /**
     * Of some span, perhaps of what retention took since, or of what no owner has read yet. Of some
     * spans it wants every other event alone.
     */
    HookState create(HookState hook, SplittableRandom random) {
        long to = random.nextLong(1, world.log.end() + 1);
        long length = random.nextInt(3) == 0 ? 1 : random.nextLong(1, 200);
        long from = Math.max(0, to - length);
        ReplaySpans.Span span =
                to % 3 == 0
                        ? ReplaySpans.Span.ofOnly(
                                Simulation.NAME.number(),
                                LongStream.iterate(from, it -> it < to, it -> it + 2)
                                        .boxed()
                                        .toList())
                        : new ReplaySpans.Span(Simulation.NAME.number(), from, to);
        HookState replay = world.hooks.replay(hook, span);
        running.put(replay.id().value(), replay);
        world.oracle.replayed(replay, span);
        return replay;
    }

    boolean areRunning() {
        return !running.isEmpty();
    }

    void cancelOne(SplittableRandom random) {
        List<HookState> all = List.copyOf(running.values());
        end(all.get(random.nextInt(all.size())).id());
    }

    /** It is cancelled, or its target answered what none should. */
    void end(HookId id) {
        if (running.remove(id.value()) != null) {
            world.oracle.deleted(id);
            world.hooks.delete(id);
        }
    }

    void committed(ReplayReport report) {
        Oracle.check(through.add(report.replay()), "%s was told twice", report);
        world.oracle.checkNothingIsMissingOf(report.replay());
        end(report.replay());
    }

    /** Whether the registry was told that it is through. */
    boolean isThrough(HookId id) {
        return through.contains(id);
    }
}
