package dev.resthooks.bench.peers;

import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.CpuTime;
import dev.resthooks.bench.dispatch.Contender;
import dev.resthooks.bench.dispatch.Testbed;
import dev.resthooks.bench.dispatch.Work;
import dev.resthooks.bench.sink.Sink;
import dev.resthooks.stack.result.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A dispatcher's first seconds in a backlog. Its requests are counted.
 *
 * @param perSecond more deliveries than can be made in a second
 */
record WarmCase(int hooks, int seconds, int perSecond) implements PeerCase {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** The seconds whose rates are figures. */
    private static final List<Integer> SHOWN =
            List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 20, 30, 60, 90, 120);

    @Override
    public String name() {
        return "%,d hooks, the first %d seconds".formatted(hooks, seconds);
    }

    @Override
    public String note() {
        return "a backlog of %,d deliveries".formatted(backlog());
    }

    private int backlog() {
        return seconds * perSecond;
    }

    @Override
    public boolean leavesTraces() {
        return true;
    }

    @Override
    public List<Figure> turn(Contender contender, Testbed testbed) {
        Contender.Environment around = testbed.environment(new Work(hooks, 1, 0, backlog()));
        around.log().writeHooks();
        around.log().writeEvents();
        long begin = System.nanoTime();
        Contender.Running running = contender.start(around);
        try {
            List<Double> rates = rates(testbed.sink(), begin);
            double compiling = CpuTime.compilers(running.process().pid()) / 1e6;
            List<Figure> figures = new ArrayList<>();
            figures.add(Figure.of("nine tenths of the warm rate after", warmAt(rates), "s"));
            figures.add(Figure.of("warm rate", warm(rates), "/s"));
            figures.add(Figure.of("CPU of the compilers", compiling, "s"));
            SHOWN.stream()
                    .filter(it -> it <= seconds)
                    .map(it -> Figure.of("rate in second " + it, rates.get(it - 1), "/s"))
                    .forEach(figures::add);
            return figures;
        } finally {
            running.stop().run();
        }
    }

    /** Returns the deliveries of each second, for as long as wanted, and until there are some. */
    private List<Double> rates(Sink sink, long begin) {
        List<Double> rates = new ArrayList<>();
        long count = 0;
        while (rates.size() < seconds || (count == 0 && rates.size() < 60)) {
            long end = begin + (rates.size() + 1) * SECOND;
            while (end - System.nanoTime() > 0) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            long next = sink.requests();
            rates.add((double) (next - count));
            count = next;
        }
        if (count == 0 || count >= backlog()) {
            throw new BenchException(count + " deliveries are too few, or the whole backlog");
        }
        return rates;
    }

    /** Returns the median of the last third. */
    static double warm(List<Double> rates) {
        List<Double> last =
                rates.subList(rates.size() * 2 / 3, rates.size()).stream().sorted().toList();
        return last.get(last.size() / 2);
    }

    /** Returns the first of three seconds that have nine tenths of the warm rate on average. */
    static int warmAt(List<Double> rates) {
        double wanted = 3 * 0.9 * warm(rates);
        int second = 1;
        while (second < rates.size() - 2
                && rates.get(second - 1) + rates.get(second) + rates.get(second + 1) < wanted) {
            second++;
        }
        return second;
    }
}
