package dev.resthooks.simulator.load.traffic;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.simulator.plan.Hooks;
import dev.resthooks.simulator.plan.Hooks.ReceiverClass;
import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.plan.Traffic;
import dev.resthooks.simulator.reconcile.HookLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** The streams of a load, and of each hook its stream and its receiver's class. */
@SuppressWarnings("ArrayRecordComponent") // Up to a million hooks, and never compared.
public record LoadLayout(List<EventStream> streams, int[] hookStream, int[] hookClass) {
    public LoadLayout {
        streams = List.copyOf(streams);
    }

    public static LoadLayout of(LoadScenario scenario, List<OrgKey> orgs) {
        List<EventStream> streams = streams(scenario.traffic(), orgs);
        int[] hookStream = dealtOut(scenario.hooks().count(), streams);
        return new LoadLayout(
                streams,
                hookStream,
                classes(scenario.hooks(), hookStream.length, scenario.timing().seed()));
    }

    public HookLayout forReconciling(List<ReceiverClass> classes) {
        return new HookLayout(
                hookStream, hookClass, classes.stream().map(ReceiverClass::expectation).toList());
    }

    private static List<EventStream> streams(Traffic traffic, List<OrgKey> orgs) {
        List<EventStream> streams = new ArrayList<>();
        for (int rank = 1; rank <= orgs.size(); rank++) {
            double share = 1 / Math.pow(rank, traffic.skew());
            OrgKey org = orgs.get(rank - 1);
            for (Map<Catalogue.Event, Double> events : traffic.streams()) {
                streams.add(
                        new EventStream(
                                org,
                                events.keySet().stream().map(Catalogue.Event::type).toList(),
                                events.values().stream().map(weight -> weight * share).toList()));
            }
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

    /** Returns the class of each hook, at random, whatever events it subscribes to. */
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

    /** The events of some types in one organisation, and how frequent each is among others. */
    public record EventStream(OrgKey org, List<EventType> types, List<Double> weights) {
        public EventStream {
            types = List.copyOf(types);
            weights = List.copyOf(weights);
        }

        double weight() {
            return weights.stream().mapToDouble(Double::doubleValue).sum();
        }

        WeightedDice dice() {
            return new WeightedDice(weights.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }
}
