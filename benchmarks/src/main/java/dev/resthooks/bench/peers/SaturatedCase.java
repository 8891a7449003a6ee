package dev.resthooks.bench.peers;

import dev.resthooks.bench.dispatch.Contender;
import dev.resthooks.bench.dispatch.FilledLog;
import dev.resthooks.bench.dispatch.Testbed;
import dev.resthooks.bench.dispatch.Turn;
import dev.resthooks.bench.dispatch.Work;
import dev.resthooks.stack.result.Figure;
import java.util.List;

/** The log is full, as in {@code bench dispatch}. */
record SaturatedCase(Work work) implements PeerCase {
    @Override
    public String name() {
        return "saturation, " + subscriptions(work);
    }

    static String subscriptions(Work work) {
        return "%,d subscription%s".formatted(work.hooks(), work.hooks() == 1 ? "" : "s");
    }

    @Override
    public String note() {
        return "%,d deliveries after a warm-up of %,d".formatted(work.measured(), work.warmUp());
    }

    @Override
    public boolean leavesTraces() {
        return false;
    }

    @Override
    public void prepare(Testbed testbed) {
        FilledLog log = testbed.environment(work).log();
        log.writeHooks();
        log.writeEvents();
    }

    @Override
    public List<Figure> turn(Contender contender, Testbed testbed) {
        return new Turn(contender, testbed.environment(work), testbed.bench()).run().figures();
    }
}
