package dev.resthooks.simulator.plan;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.event.FormerEvents;
import dev.resthooks.simulator.plan.AnswerPlan.Delay;
import dev.resthooks.simulator.plan.Traffic.Bodies;
import dev.resthooks.simulator.reconcile.HookLayout.Expectation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The content of a scenario's file. Optional values may be absent. */
record ScenarioFile(
        String question,
        Optional<Organisations> organisations,
        Optional<Integer> resources,
        Optional<Map<String, Double>> events,
        Optional<List<String>> together,
        Optional<List<Bodies.Size>> bodies,
        RatePlan rate,
        Optional<Hooks.Count> hooks,
        Optional<List<Receiver>> receivers,
        Optional<Duration> duration,
        Optional<Duration> drain,
        Optional<Long> seed,
        Optional<List<Fault>> faults) {
    private static final Duration A_MINUTE = Duration.ofSeconds(60);

    /** The rounding error that is allowed when shares must add up to 100 %. */
    private static final double ROUNDING = 0.000_001;

    private static final List<Receiver> FAST_ALONE =
            List.of(
                    new Receiver(
                            "fast", Optional.empty(), new AnswerPlan.Fast(), Optional.empty()));

    record Organisations(Optional<Integer> count, Optional<Double> skew) {}

    /** A number from 0 to 1. */
    record Share(double value) {}

    record Bytes(long count) {}

    record Size(Optional<Bytes> bytes, Optional<Double> share) {
        Bodies.Size size() {
            long size = bytes.map(Bytes::count).orElse(512L);
            return new Bodies.Size((int) Math.min(size, Integer.MAX_VALUE), share.orElse(1.0));
        }
    }

    record Receiver(
            String name, Optional<Share> share, AnswerPlan answers, Optional<Expectation> expect) {}

    record Slow(
            Optional<Duration> always,
            Optional<Duration> from,
            Optional<Duration> to,
            Optional<Duration> mean,
            Optional<Duration> median,
            Optional<Duration> p99) {
        AnswerPlan answers() {
            List<Delay> delays =
                    Stream.of(
                                    always.<Delay>map(Delay.Always::new),
                                    from.<Delay>flatMap(a -> to.map(b -> new Delay.Uniform(a, b))),
                                    mean.<Delay>map(Delay.Exponential::new),
                                    median.<Delay>flatMap(
                                            a -> p99.map(b -> new Delay.LogNormal(a, b))))
                            .flatMap(Optional::stream)
                            .toList();
            boolean isPaired =
                    from.isPresent() == to.isPresent() && median.isPresent() == p99.isPresent();
            if (delays.size() != 1 || !isPaired) {
                throw new ScenarioException(
                        "",
                        "must have always, from and to, mean, or median and p99, and nothing else");
            }
            return new AnswerPlan.Slow(delays.getFirst());
        }
    }

    LoadScenario scenario(String name, Catalogue catalogue) {
        return new LoadScenario(
                name,
                question,
                new Traffic(
                        organisations.flatMap(Organisations::count).orElse(10),
                        organisations.flatMap(Organisations::skew).orElse(0.0),
                        resources.orElse(100),
                        mix(catalogue),
                        together(catalogue),
                        bodies.<Bodies>map(Bodies.Sized::new).orElseGet(Bodies.Natural::new),
                        rate),
                new Hooks(hooks.orElse(new Hooks.Count.PerEvent(1)), classes()),
                new LoadScenario.Timing(
                        duration.orElse(A_MINUTE), drain.orElse(A_MINUTE), seed.orElse(1L)),
                faults.orElse(List.of()));
    }

    /**
     * Returns the wanted events of the catalogue. The events that were all there were may be
     * wanted, though the catalogue lacks them; if it has none of what is wanted, any of its events
     * is.
     */
    private Map<Catalogue.Event, Double> mix(Catalogue catalogue) {
        Map<Catalogue.Event, Double> mix = new LinkedHashMap<>();
        events.ifPresent(wanted ->
                wanted.forEach((name, weight) -> {
                    Check.that(
                            catalogue.typeOf(name).filter(it -> !it.isNotice()).isPresent(),
                            "events." + name,
                            "is not in the catalogue");
                    catalogue.find(name).ifPresent(it -> mix.put(it, weight));
                }));
        if (mix.isEmpty() && events.filter(Map::isEmpty).isEmpty()) {
            catalogue.events().forEach(event -> mix.put(event, 1.0));
        }
        return mix;
    }

    private Set<String> together(Catalogue catalogue) {
        Set<String> resources = Set.copyOf(together.orElse(List.of()));
        for (String name : resources) {
            Check.that(
                    catalogue.resources().stream().anyMatch(it -> it.name().equals(name))
                            || FormerEvents.all().stream()
                                    .anyMatch(it -> it.resource().typeName().equals(name)),
                    "together",
                    "has '" + name + "', which is no resource of the catalogue");
        }
        return resources;
    }

    private List<Hooks.ReceiverClass> classes() {
        List<Hooks.ReceiverClass> classes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        double rest = 1;
        for (Receiver each : receivers.orElse(FAST_ALONE)) {
            double share = each.share().map(Share::value).orElse(rest);
            rest -= share;
            Check.that(
                    names.add(each.name()),
                    "receivers",
                    "must not have two with the name '" + each.name() + "'");
            classes.add(
                    new Hooks.ReceiverClass(
                            each.name(),
                            share,
                            each.answers(),
                            each.expect().orElse(each.answers().expectation())));
        }
        Check.that(
                rest >= -ROUNDING, "receivers", "must have shares that add up to 100 %, not more");
        Check.that(rest <= ROUNDING, "receivers", "must have shares that add up to 100 %");
        return classes;
    }
}
