package dev.resthooks.simulator.share;

import dev.resthooks.simulator.load.HookCheck;
import dev.resthooks.simulator.load.LoadProgress;
import dev.resthooks.simulator.load.LoadProgress.Phase;
import dev.resthooks.simulator.load.LoadResult;
import dev.resthooks.simulator.load.Sample;
import dev.resthooks.simulator.plan.ReceiverClass;
import dev.resthooks.simulator.reconcile.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Adds up what instances tell. Exact: counts are added, percentiles are those of all values. */
final class Together {
    private final List<ReceiverClass> classes;

    Together(List<ReceiverClass> classes) {
        this.classes = List.copyOf(classes);
    }

    /**
     * A second of all instances.
     *
     * @param second that ends now
     * @param within what they told of it
     * @param last how each stood last
     */
    LoadProgress second(
            Phase phase, int second, List<LoadProgress> within, List<LoadProgress> last) {
        List<Histogram> latencies = sums(within.stream().map(LoadProgress::latencies).toList());
        List<Long> lags =
                IntStream.range(0, classes.size())
                        .mapToObj(each -> sum(last, it -> it.sample().classes().get(each).lag()))
                        .toList();
        Sample.Counts counts =
                new Sample.Counts(
                        sum(within, it -> it.sample().sent()),
                        sum(within, it -> it.sample().acknowledged()),
                        lags,
                        sum(last, it -> it.sample().duplicates()));
        return new LoadProgress(
                phase,
                Sample.of(second, 1, counts, latencies),
                latencies,
                sum(last, LoadProgress::inFlight),
                sum(last, LoadProgress::late),
                sum(last, LoadProgress::lost),
                last.stream().mapToDouble(LoadProgress::behind).max().orElse(0));
    }

    /** All that came of it; samples as they were merged second by second. */
    LoadResult result(LoadResult.Played played, List<PartResult> parts, List<Sample> samples) {
        Findings none = Findings.none(classes.stream().map(ReceiverClass::expectation).toList());
        Findings findings = parts.stream().map(PartResult::findings).reduce(none, Findings::plus);
        List<Histogram> each = sums(parts.stream().map(it -> it.latencies().classes()).toList());
        Histogram all = new Histogram(3);
        each.forEach(all::add);
        return new LoadResult(
                played,
                new LoadResult.Sent(
                        sum(parts, it -> it.sent().events()),
                        sum(parts, it -> it.sent().acknowledged()),
                        sum(parts, it -> it.sent().failed())),
                findings,
                check(parts.stream().map(PartResult::hooks).toList()),
                samples,
                new LoadResult.Latencies(all, each));
    }

    private static HookCheck check(List<HookCheck> checks) {
        return new HookCheck(
                checks.stream().mapToInt(HookCheck::hooks).sum(),
                checks.stream()
                        .flatMap(it -> it.wrong().stream())
                        .limit(HookCheck.MOST_NAMED)
                        .toList(),
                checks.stream().mapToInt(HookCheck::wrongInAll).sum());
    }

    private List<Histogram> sums(List<List<Histogram>> lists) {
        List<Histogram> sums = new ArrayList<>();
        IntStream.range(0, classes.size())
                .forEach(each -> {
                    Histogram sum = new Histogram(3);
                    lists.forEach(list -> sum.add(list.get(each)));
                    sums.add(sum);
                });
        return sums;
    }

    private static <T> long sum(List<T> all, ToLongFunction<T> count) {
        return all.stream().mapToLong(count).sum();
    }
}
