package dev.resthooks.bench.whole;

import dev.resthooks.bench.result.BenchRun;
import dev.resthooks.bench.sink.Sink;
import dev.resthooks.bench.whole.LiveBenchmark.Found;
import dev.resthooks.bench.whole.LiveBenchmark.Millis;
import dev.resthooks.bench.whole.LiveBenchmark.Plan;
import dev.resthooks.stack.result.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "live",
        description = "a hook's change, a hook an hour behind, and requests that wait",
        mixinStandardHelpOptions = true)
public final class LiveCommand implements Runnable {
    private static final int HOUR = 3_600;

    @Mixin private BenchRun.Options options = new BenchRun.Options();

    @Option(
            names = "--rate",
            defaultValue = "2000",
            description = "events per second of live traffic (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(
            names = "--behind",
            defaultValue = "" + HOUR,
            description =
                    "seconds of such traffic that a hook is behind (default: ${DEFAULT-VALUE})")
    private int behind;

    @Option(names = "--rounds", defaultValue = "3", description = "default: ${DEFAULT-VALUE}")
    private int rounds;

    @Override
    public void run() {
        BenchRun run = options.begin("live");
        Plan plan =
                options.quick()
                        ? new Plan(400, 4_000, 1, 4, 1)
                        : new Plan(rate, rate * behind, 30, 200, 30);
        LiveBenchmark benchmark =
                new LiveBenchmark(
                        plan, options.quick() ? Sink.Kind.ANY : Sink.Kind.NGINX, run.scratch());
        List<Found> found =
                IntStream.range(0, options.quick() ? 1 : rounds)
                        .mapToObj(_ -> benchmark.run())
                        .toList();
        String traffic = "%,d events/s of live traffic".formatted(plan.rate());
        run.add("a hook's change by REST", traffic, changes(found));
        run.add(
                "a hook that starts %,d events ago".formatted(plan.past()),
                "%s; %,d of them are for the hook".formatted(traffic, plan.behind()),
                behind(plan, found));
        run.add(
                "a hook without a target that starts %,d events ago".formatted(plan.past()),
                "%s; %,d of them are for the hook".formatted(traffic, plan.behind()),
                fetched(plan, found));
        run.add("requests that wait for events", traffic, waiting(found));
    }

    private static List<Figure> changes(List<Found> found) {
        return Stream.concat(
                        millis("from request to effect", found, it -> it.changes().sinceRequest()),
                        millis("from answer to effect", found, it -> it.changes().sinceAnswer()))
                .toList();
    }

    private static List<Figure> behind(Plan plan, List<Found> found) {
        List<Figure> figures = new ArrayList<>();
        figures.add(figure("caught up after", "s", found, it -> it.behind().seconds()));
        figures.add(figure("records read", "/s", found, it -> plan.past() / it.behind().seconds()));
        figures.add(figure("deliveries", "/s", found, it -> plan.behind() / it.behind().seconds()));
        millis("live traffic alone", found, it -> it.behind().alone()).forEach(figures::add);
        millis("live traffic beside it", found, it -> it.behind().beside()).forEach(figures::add);
        figures.add(
                figure(
                        "live traffic's p99: beside it : alone",
                        "times",
                        found,
                        it -> it.behind().beside().p99() / it.behind().alone().p99()));
        return figures;
    }

    private static List<Figure> fetched(Plan plan, List<Found> found) {
        return List.of(
                figure("fetched after, by the first", "s", found, it -> it.fetched().cold()),
                figure("fetched after", "s", found, it -> it.fetched().seconds()),
                figure("records read", "/s", found, it -> plan.past() / it.fetched().seconds()),
                figure(
                        "records read: fetched : sent",
                        "times",
                        found,
                        it -> it.behind().seconds() / it.fetched().seconds()));
    }

    private static List<Figure> waiting(List<Found> found) {
        return Stream.of(
                        millis("fetched", found, it -> it.fetched().fetched()),
                        millis("sent meanwhile", found, it -> it.fetched().sent()),
                        Stream.of(
                                figure(
                                        "p99: fetched after sent",
                                        "ms",
                                        found,
                                        it ->
                                                it.fetched().fetched().p99()
                                                        - it.fetched().sent().p99()),
                                told("p50", found, Fetching.Told::p50),
                                told("the last", found, Fetching.Told::last)))
                .flatMap(it -> it)
                .toList();
    }

    private static Figure told(String what, List<Found> found, ToDoubleFunction<Fetching.Told> of) {
        return figure(
                "%d that wait, without traffic: %s".formatted(Fetching.WAITING, what),
                "ms",
                found,
                it -> of.applyAsDouble(it.fetched().told()));
    }

    private static Stream<Figure> millis(
            String what, List<Found> found, Function<Found, Millis> of) {
        return Stream.of(
                figure(what + ": p50", "ms", found, it -> of.apply(it).p50()),
                figure(what + ": p99", "ms", found, it -> of.apply(it).p99()));
    }

    private static Figure figure(
            String what, String unit, List<Found> found, ToDoubleFunction<Found> of) {
        return Figure.ofRounds(what, unit, found.stream().map(it -> of.applyAsDouble(it)).toList());
    }
}
