package dev.resthooks.bench.peers;

import dev.resthooks.bench.dispatch.Contender;
import dev.resthooks.bench.dispatch.Testbed;
import dev.resthooks.bench.whole.Figures;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.result.Figure;
import java.util.List;

/** Events come at a rate that each contender can take. */
record OrdinaryCase(Pace pace) implements PeerCase {
    @Override
    public String name() {
        return "%,d events/s, %s".formatted(pace.rate(), SaturatedCase.subscriptions(pace.work()));
    }

    @Override
    public String note() {
        return pace.note();
    }

    @Override
    public boolean leavesTraces() {
        return false;
    }

    @Override
    public void prepare(Testbed testbed) {
        testbed.environment(pace.work()).log().writeHooks();
    }

    @Override
    public List<Figure> turn(Contender contender, Testbed testbed) {
        try (LoadedContender loaded =
                new LoadedContender(contender, testbed.environment(pace.work()), testbed)) {
            loaded.warmUp(pace);
            return figures(loaded.run(pace));
        }
    }

    private static List<Figure> figures(Figures load) {
        double cpu = load.cpu(Component.DISPATCHER);
        return List.of(
                Figure.of("CPU", cpu, "µs"),
                Figure.of(
                        "CPU without compilers", cpu - load.compiling(Component.DISPATCHER), "µs"),
                Figure.of("Kafka's CPU", load.cpu(Component.KAFKA), "µs"),
                Figure.of("p50", load.p50(), "ms"),
                Figure.of("p99", load.p99(), "ms"),
                Figure.of("came twice", (double) load.again(), ""),
                Figure.of("resident memory", load.resident(Component.DISPATCHER), "MiB"),
                Figure.of("threads", load.threads(Component.DISPATCHER), ""));
    }
}
