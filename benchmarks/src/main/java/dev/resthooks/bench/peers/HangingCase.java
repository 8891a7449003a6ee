package dev.resthooks.bench.peers;

import dev.resthooks.bench.dispatch.Contender;
import dev.resthooks.bench.dispatch.Testbed;
import dev.resthooks.bench.sink.BuiltInSink;
import dev.resthooks.bench.whole.Arrivals;
import dev.resthooks.bench.whole.Load;
import dev.resthooks.stack.result.Figure;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** The first hook's target answers no more. What is measured are the others' deliveries. */
record HangingCase(Pace pace) implements PeerCase {
    private static final int IN_TIME_MILLIS = 1_000;

    @Override
    public String name() {
        return "one of %,d targets hangs".formatted(pace.hooks());
    }

    @Override
    public String note() {
        return pace.note();
    }

    @Override
    public boolean leavesTraces() {
        return true;
    }

    @Override
    public List<Figure> turn(Contender contender, Testbed testbed) {
        try (BuiltInSink target = new BuiltInSink(testbed.requests(), Optional.empty())) {
            Contender.Environment around =
                    testbed.environment(
                            pace.work(),
                            new Contender.Targets(target.port(), testbed.sink().port()));
            around.log().writeHooks();
            try (LoadedContender loaded = new LoadedContender(contender, around, testbed)) {
                loaded.warmUp(pace);
                target.hang();
                loaded.emit(pace);
                return figures(loaded.arrivals());
            }
        }
    }

    private List<Figure> figures(Arrivals arrivals) {
        double[] millis =
                arrivals.read().stream().mapToDouble(Arrivals.Arrival::millis).sorted().toArray();
        long inTime = DoubleStream.of(millis).filter(it -> it <= IN_TIME_MILLIS).count();
        double expected = pace.rate() * (double) pace.seconds() * (pace.hooks() - 1) / pace.hooks();
        return List.of(
                Figure.of("others' events within a second", 100.0 * inTime / expected, "%"),
                Figure.of("others' p50", Load.percentile(millis, 0.5), "ms"),
                Figure.of("others' p99", Load.percentile(millis, 0.99), "ms"));
    }
}
