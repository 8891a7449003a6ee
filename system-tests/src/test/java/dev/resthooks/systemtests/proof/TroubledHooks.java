package dev.resthooks.systemtests.proof;

import static dev.resthooks.systemtests.proof.ProvingGround.awaitAll;

import dev.resthooks.stack.process.Waiting;
import dev.resthooks.testkit.Receiver;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Hooks whose targets have trouble, published anew for each round and deleted after they have got
 * everything. For one thread.
 */
final class TroubledHooks implements HealthyHooks.Others {
    private static final double TO_EACH_PER_SECOND = 2;

    /** A hook is asked at least so often whether its target is back. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** By then a busy machine has called the targets, too. */
    private static final Duration CALLED = Duration.ofMinutes(1);

    private final ProvingGround ground;
    private final PublishedHooks published;
    private final List<EventStream> streams;
    private final List<Group> groups;
    private final Map<Group, List<ProvenHook>> now = new HashMap<>();
    private final Map<Group, Long> fewestCalled = new HashMap<>();
    private double longestSeconds;
    private long arrived;
    private long twice;
    private long disordered;

    /**
     * Hooks with one trouble, spread over hosts, of which a dispatcher calls only so many at once.
     */
    private record Group(Trouble trouble, int count, List<Receiver> hosts) {
        private static final int OF_A_HOST = 25;

        static Group onMany(Trouble trouble, int count, ProvingGround ground) {
            return new Group(
                    trouble,
                    count,
                    IntStream.range(0, Math.ceilDiv(count, OF_A_HOST))
                            .mapToObj(_ -> ground.receiver())
                            .toList());
        }

        /** Whether a target has seen that it was called. */
        boolean isSeen() {
            return trouble != Trouble.REFUSING;
        }

        /** How many targets are to be called while they have trouble. */
        int leastCalled() {
            return count / 2;
        }

        List<ProvenHook> publish(List<EventStream> streams, PublishedHooks published) {
            return IntStream.range(0, count)
                    .mapToObj(hook ->
                            published.hook(
                                    streams.get(hook % streams.size()),
                                    hosts.get(hook % hosts.size())))
                    .toList();
        }
    }

    /**
     * Publishes none yet.
     *
     * @param streams whose events they get
     * @param counts how many with each trouble
     */
    TroubledHooks(LoneDispatcher alone, List<EventStream> streams, Map<Trouble, Integer> counts) {
        this(
                alone,
                streams,
                counts.entrySet().stream()
                        .map(it -> Group.onMany(it.getKey(), it.getValue(), alone.ground()))
                        .toList());
    }

    private TroubledHooks(LoneDispatcher alone, List<EventStream> streams, List<Group> groups) {
        this.ground = alone.ground();
        this.published = alone.hooks();
        this.streams = List.copyOf(streams);
        this.groups = groups;
    }

    /** Publishes none yet. They all take requests at one host, and never answer. */
    static TroubledHooks hungAt(
            Receiver host, LoneDispatcher alone, List<EventStream> streams, int count) {
        return new TroubledHooks(
                alone, streams, List.of(new Group(Trouble.HUNG, count, List.of(host))));
    }

    @Override
    public Load begin() {
        for (Group group : groups) {
            List<ProvenHook> hooks = group.publish(streams, published);
            group.trouble().begin(hooks, group.hosts());
            now.put(group, hooks);
        }
        published.awaitKnown();
        return ground.emitter().paced(TO_EACH_PER_SECOND * streams.size(), streams);
    }

    @Override
    public void end() {
        long begin = System.nanoTime();
        now.forEach((group, hooks) -> fewestCalled.merge(group, called(group, hooks), Math::min));
        now.forEach((group, hooks) -> group.trouble().end(hooks, group.hosts()));
        List<ProvenHook> all = now.values().stream().flatMap(List::stream).toList();
        awaitAll(all, PATIENCE);
        longestSeconds = Math.max(longestSeconds, (System.nanoTime() - begin) / 1e9);
        ProvingGround.awaitSilence(() -> ProvingGround.arrived(all));
        twice += ProvingGround.twice(all);
        arrived += ProvingGround.arrived(all);
        disordered += ProvingGround.disordered(all);
        published.delete(all);
    }

    /** Returns how many were called, when they are enough or it takes too long. */
    private static long called(Group group, List<ProvenHook> hooks) {
        if (group.isSeen()) {
            Waiting.until(() -> ProvingGround.called(hooks) >= group.leastCalled(), CALLED);
        }
        return ProvingGround.called(hooks);
    }

    /** Claims that they had trouble, and got each of their events once, in order. */
    Proof prove(Proof proof) {
        groups.forEach(group -> prove(group, proof));
        return proof.atLeast("their events, each of which they got", arrived - twice, least(), "")
                .note("from the end of the load until they had all, at most", longestSeconds, "s")
                .none("out of order of theirs", disordered)
                .none("sent twice of theirs", twice);
    }

    private double least() {
        return Comparison.LEAST
                * HealthyHooks.ROUNDS
                * HealthyHooks.ROUND.toSeconds()
                * TO_EACH_PER_SECOND
                * groups.stream().mapToInt(Group::count).sum();
    }

    /** Claims that targets were called while they had trouble, where a call can be seen. */
    private void prove(Group group, Proof proof) {
        String trouble = group.trouble().name().toLowerCase(Locale.ROOT);
        proof.note("hooks with trouble: " + trouble, group.count(), "");
        if (group.isSeen()) {
            proof.atLeast(
                    "of these called in a round, the fewest: " + trouble,
                    fewestCalled.getOrDefault(group, 0L),
                    group.leastCalled(),
                    "");
        }
    }
}
