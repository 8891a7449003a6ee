package dev.resthooks.simulator.load;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.simulator.plan.Hooks;
import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.plan.ReceiverClass;
import dev.resthooks.simulator.plan.Traffic;
import dev.resthooks.simulator.reconcile.HookLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Which streams there are, and which hook waits for which. Those who share a load deal the streams
 * out among themselves, each with its hooks, so that whoever sends an event also gets its
 * deliveries, and nobody needs to know what the others did.
 *
 * @param streams all of the load
 * @param own the numbers of those that are in this share
 * @param hookStream the stream of each hook of this share
 * @param hookClass the class of each of those hooks' receivers
 */
@SuppressWarnings("ArrayRecordComponent") // Up to a million hooks, and never compared.
record LoadLayout(List<EventStream> streams, int[] own, int[] hookStream, int[] hookClass) {
    LoadLayout {
        streams = List.copyOf(streams);
    }

    /** Throws {@link LoadException} when there are more shares than streams. */
    static LoadLayout of(LoadOrder order) {
        LoadScenario scenario = order.scenario();
        List<EventStream> streams = streams(scenario.traffic(), order.orgs());
        int[] share = StreamShares.of(streams, order.share().of());
        int number = order.share().number();
        int[] stream = dealtOut(scenario.hooks().count(), streams);
        int[] classOf = classes(scenario.hooks(), stream.length, scenario.timing().seed());
        int[] hooks =
                IntStream.range(0, stream.length)
                        .filter(hook -> share[stream[hook]] == number)
                        .toArray();
        return new LoadLayout(
                streams,
                IntStream.range(0, share.length).filter(its -> share[its] == number).toArray(),
                IntStream.of(hooks).map(hook -> stream[hook]).toArray(),
                IntStream.of(hooks).map(hook -> classOf[hook]).toArray());
    }

    /** How much of the load's rate is this share's, from 0 to 1. */
    double rateShare() {
        double all = streams.stream().mapToDouble(EventStream::weight).sum();
        double its = IntStream.of(own).mapToDouble(stream -> streams.get(stream).weight()).sum();
        return own.length == streams.size() ? 1 : its / all;
    }

    HookLayout forReconciling(List<ReceiverClass> classes) {
        return new HookLayout(
                hookStream, hookClass, classes.stream().map(ReceiverClass::expectation).toList());
    }

    private static List<EventStream> streams(Traffic traffic, List<OrgKey> orgs) {
        List<EventStream> streams = new ArrayList<>();
        Map<EventType, Double> mix = new TreeMap<>(traffic.mix());
        for (int rank = 1; rank <= orgs.size(); rank++) {
            double share = 1 / Math.pow(rank, traffic.skew());
            OrgKey org = orgs.get(rank - 1);
            mix.forEach((type, weight) -> streams.add(new EventStream(org, type, weight * share)));
        }
        return streams;
    }

    private static int[] dealtOut(Hooks.Count count, List<EventStream> streams) {
        return switch (count) {
            case Hooks.Count.PerEvent(int hooks) ->
                    IntStream.range(0, streams.size() * hooks).map(hook -> hook / hooks).toArray();
            case Hooks.Count.InAll(int hooks) -> {
                List<Integer> busiest =
                        IntStream.range(0, streams.size())
                                .boxed()
                                .sorted(
                                        Comparator.comparingDouble(
                                                stream -> -streams.get(stream).weight()))
                                .toList();
                yield IntStream.range(0, hooks)
                        .map(hook -> busiest.get(hook % busiest.size()))
                        .toArray();
            }
        };
    }

    /** By share, and not by the events that they wait for: chance says who comes first. */
    private static int[] classes(Hooks hooks, int count, long seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        double[] due = new double[hooks.receivers().size()];
        int[] classOf = new int[count];
        for (int hook : order) {
            int next = 0;
            for (int each = 0; each < due.length; each++) {
                due[each] += hooks.receivers().get(each).share();
                next = due[each] > due[next] ? each : next;
            }
            due[next]--;
            classOf[hook] = next;
        }
        return classOf;
    }
}
