package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans;
import dev.resthooks.contract.report.ReplayReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What the registry does with replays: asks for them, cancels them, hears that they are through.
 */
final class SimulatedReplays {
    /** Less than it is, since a transaction may be tried for long. */
    private static final long TOLD_AGAIN_AFTER = 9_000;

    private final Simulation world;
    private final Map<Long, HookState> running = new TreeMap<>();

    /** When it was told of each that is through. */
    private final Map<HookId, Long> through = new HashMap<>();

    SimulatedReplays(Simulation world) {
        this.world = world;
    }

    /**
     * Of some span, perhaps of what retention took since, or of what no owner has read yet. Of some
     * spans it wants every other event of the hook alone.
     */
    HookState create(HookState hook, SplittableRandom random) {
        long to = random.nextLong(1, world.log.end() + 1);
        long length = random.nextInt(3) == 0 ? 1 : random.nextLong(1, 200);
        long from = Math.max(0, to - length);
        List<Long> some = everyOther(hook, from, to);
        ReplaySpans.Span span =
                to % 3 == 0 && !some.isEmpty()
                        ? ReplaySpans.Span.ofOnly(Simulation.NAME.number(), some)
                        : new ReplaySpans.Span(Simulation.NAME.number(), from, to);
        HookState replay = world.hooks.replay(hook, span);
        running.put(replay.id().value(), replay);
        world.oracle.replayed(replay, span);
        return replay;
    }

    private List<Long> everyOther(HookState hook, long from, long to) {
        HookState replayed = hook.withEvents(hook.events().ofNewEpoch());
        List<Long> events =
                world.log.entries().stream()
                        .filter(it -> it.isFor(replayed))
                        .map(SimulatedLog.Entry::offset)
                        .filter(it -> from <= it && it < to)
                        .toList();
        return IntStream.iterate(0, it -> it < events.size(), it -> it + 2)
                .mapToObj(events::get)
                .toList();
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
        Long before = through.put(report.replay(), world.now);
        Oracle.check(
                before == null || world.now - before >= TOLD_AGAIN_AFTER,
                "%s was told twice",
                report);
        world.oracle.checkNothingIsMissingOf(report.replay());
        end(report.replay());
    }

    /** Whether the registry was told that it is through. */
    boolean isThrough(HookId id) {
        return through.containsKey(id);
    }
}
