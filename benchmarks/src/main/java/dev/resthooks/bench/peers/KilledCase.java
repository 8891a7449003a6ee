package dev.resthooks.bench.peers;

import dev.resthooks.bench.dispatch.Contender;
import dev.resthooks.bench.dispatch.Testbed;
import dev.resthooks.bench.whole.Arrivals;
import dev.resthooks.stack.result.Figure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** The process is killed while events come, and the next one is started at once. */
record KilledCase(Pace pace) implements PeerCase {
    /** More than any group waits for a consumer that is gone, or for the records that it had. */
    private static final Duration STANDSTILL = Duration.ofSeconds(90);

    @Override
    public String name() {
        return "a kill at %,d events/s".formatted(pace.rate());
    }

    @Override
    public String note() {
        return "%s; %s".formatted(SaturatedCase.subscriptions(pace.work()), pace.note());
    }

    @Override
    public boolean leavesTraces() {
        return true;
    }

    @Override
    public List<Figure> turn(Contender contender, Testbed testbed) {
        Contender.Environment around = testbed.environment(pace.work());
        around.log().writeHooks();
        try (LoadedContender loaded = new LoadedContender(contender, around, testbed)) {
            loaded.warmUp(pace);
            long before = loaded.arrivals().again();
            CompletableFuture<?> emission = CompletableFuture.runAsync(() -> loaded.emit(pace));
            LockSupport.parkNanos(Duration.ofSeconds(pace.seconds()).toNanos() / 3);
            loaded.killAndStart();
            emission.join();
            long lost = loaded.awaitAll(STANDSTILL);
            Arrivals arrivals = loaded.arrivals();
            return List.of(
                    Figure.of("lost", (double) lost, ""),
                    Figure.of("came twice", (double) (arrivals.again() - before), ""),
                    Figure.of("longest pause", longestPause(arrivals), "s"));
        }
    }

    private static double longestPause(Arrivals arrivals) {
        long[] times = arrivals.read().stream().mapToLong(Arrivals.Arrival::at).sorted().toArray();
        long longest = 0;
        for (int next = 1; next < times.length; next++) {
            longest = Math.max(longest, times[next] - times[next - 1]);
        }
        return longest / 1_000.0;
    }
}
