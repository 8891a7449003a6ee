package dev.resthooks.bench.whole;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.resthooks.bench.BenchEvents;
import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.Build;
import dev.resthooks.bench.EventPlan;
import dev.resthooks.bench.sink.RequestLog;
import dev.resthooks.bench.sink.Sink;
import dev.resthooks.stack.FileTrees;
import dev.resthooks.stack.client.RegistryClient;
import dev.resthooks.stack.client.RegistryClient.Hook;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What happens beside live traffic, on a new stack in each round:
 *
 * <pre>
 *   start ─▶ the past ─▶ hooks, live traffic ─▶ warm-up ─▶ changes ─▶ traffic alone ─▶
 *   a hook that starts in the past, until it has caught up ─▶ two that are fetched likewise ─▶
 *   a request that waits ─▶ no traffic ─▶ 200 requests that wait ─▶ stop
 * </pre>
 */
record LiveBenchmark(Plan plan, Sink.Kind sink, Path folder) {
    private static final Duration STANDSTILL = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int PIECE_SECONDS = 5;

    /**
     * What is done.
     *
     * @param rate events of live traffic per second, for a few hooks
     * @param past events that are on the log before; one in {@link #PAST} is for the hook that
     *     starts with them
     * @param warmUp the seconds of traffic before anything is measured
     * @param alone the seconds of traffic with nothing beside it
     */
    record Plan(int rate, int past, int warmUp, int changes, int alone) {
        /** Hooks of live traffic. They are few, so that each often has an event. */
        static final int HOOKS = 4;

        static final int PAST = 101;

        /** The organisation whose past events are fetched. */
        static final int FETCHED = PAST - 2;

        /** Milliseconds from one change to the next. */
        static final long CHANGE_EVERY = 250;

        EventPlan live() {
            return new EventPlan(HOOKS, 2);
        }

        EventPlan ofPast() {
            return new EventPlan(PAST, 2);
        }

        /** Returns the number of past events for the hook that starts with them. */
        long behind() {
            return past / PAST;
        }
    }

    /** What a round gave: of the changes, the hook that was behind, and what was fetched. */
    record Found(Effect changes, CatchingUp behind, Fetching.Found fetched) {}

    /** How long changes took to be effective. */
    record Effect(Millis sinceRequest, Millis sinceAnswer) {}

    /** Seconds until a hook had caught up, and latencies of live traffic before and meanwhile. */
    record CatchingUp(double seconds, Millis alone, Millis beside) {}

    /** The median and the 99th percentile of times in milliseconds. */
    record Millis(double p50, double p99) {
        static Millis of(DoubleStream times) {
            double[] sorted = times.sorted().toArray();
            return new Millis(Load.percentile(sorted, 0.5), Load.percentile(sorted, 0.99));
        }
    }

    Found run() {
        FileTrees.clear(folder);
        FileTrees.clear(folder.resolve("stack"));
        Path log = folder.resolve("requests.log");
        Build build = Build.withBaseline(Optional.empty()).getFirst();
        try (Cores _ = new Cores();
                Sink target = Sink.start(sink, folder, log, Cores.ofOthers());
                MeasuredStack stack = MeasuredStack.start(build, folder.resolve("stack"));
                RequestLog requests = new RequestLog(log)) {
            return new Round(target, stack, new LiveArrivals(requests, plan.live(), plan.ofPast()))
                    .run();
        }
    }

    private final class Round {
        private final Sink target;
        private final MeasuredStack stack;
        private final LiveArrivals arrivals;
        private volatile boolean isOver;

        Round(Sink target, MeasuredStack stack, LiveArrivals arrivals) {
            this.target = target;
            this.stack = stack;
            this.arrivals = arrivals;
        }

        Found run() {
            Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            writePast();
            List<Hook> hooks =
                    IntStream.rangeClosed(1, Plan.HOOKS)
                            .mapToObj(it -> registry(it).register(event(), url(it)))
                            .toList();
            CompletableFuture<Long> traffic =
                    CompletableFuture.supplyAsync(
                            this::emit, task -> Thread.ofPlatform().daemon().start(task));
            sleep(Duration.ofSeconds(plan.warmUp()));
            List<HookChange> changes = change(hooks);
            System.out.printf("  %,d changes are made%n", changes.size());
            CatchingUp behind = catchUp(start);
            System.out.printf("  caught up after %.1f s%n", behind.seconds());
            Fetching fetching = new Fetching(stack);
            double cold = readPast(fetching, Plan.FETCHED - 1, start);
            double seconds = readPast(fetching, Plan.FETCHED, start);
            long begin = System.currentTimeMillis();
            Millis fetched = fetching.readLive(0, Duration.ofSeconds(plan.alone()));
            long end = System.currentTimeMillis();
            isOver = true;
            await(arrivals::live, traffic.join());
            Millis sent = Millis.of(arrivals.latencies(begin, end));
            Effect effect =
                    new Effect(
                            since(changes, HookChange::sent), since(changes, HookChange::answered));
            Fetching.Told told = fetching.tell(plan.ofPast());
            return new Found(
                    effect, behind, new Fetching.Found(cold, seconds, sent, fetched, told));
        }

        private double readPast(Fetching fetching, int organisation, Instant start) {
            double seconds = fetching.readPast(plan.ofPast(), plan.past(), organisation, start);
            System.out.printf("  fetched after %.1f s%n", seconds);
            return seconds;
        }

        /** Emits live traffic until it is over, and returns how many events it had. */
        private long emit() {
            try (Emitter emitter = new Emitter(stack.bootstrapServers(), plan.live())) {
                while (!isOver) {
                    emitter.emit(Emitter.ProducerKind.LINGERS, plan.rate(), PIECE_SECONDS);
                }
                return emitter.next();
            }
        }

        private Millis since(List<HookChange> changes, ToLongFunction<HookChange> from) {
            return Millis.of(
                    changes.stream()
                            .mapToDouble(it -> it.effective(arrivals) - from.applyAsLong(it)));
        }

        private void writePast() {
            try (Emitter emitter = new Emitter(stack.bootstrapServers(), plan.ofPast())) {
                // in a second, or as fast as it can
                emitter.emit(Emitter.ProducerKind.LINGERS, plan.past(), 1);
            }
            System.out.printf("  %,d events are on the log%n", plan.past());
        }

        private List<HookChange> change(List<Hook> hooks) {
            List<HookChange> changes = new ArrayList<>();
            for (int number = 0; number < plan.changes(); number++) {
                int hook = 1 + number % Plan.HOOKS;
                int version = 1 + number / Plan.HOOKS;
                Map<String, String> target =
                        Map.of(
                                "eventName",
                                event(),
                                "targetUrl",
                                url(hook + version * LiveArrivals.VERSION));
                long sent = System.currentTimeMillis();
                var _ = registry(hook).update(hooks.get(hook - 1).id(), target);
                long answered = System.currentTimeMillis();
                changes.add(new HookChange(hook, version, sent, answered));
                sleep(Duration.ofMillis(Math.max(0, Plan.CHANGE_EVERY - (answered - sent))));
            }
            return changes;
        }

        private CatchingUp catchUp(Instant start) {
            long alone = System.currentTimeMillis();
            sleep(Duration.ofSeconds(plan.alone()));
            long begin = System.currentTimeMillis();
            var _ =
                    registry(Plan.PAST)
                            .register(
                                    event(),
                                    url(Plan.PAST),
                                    JsonNodeFactory.instance
                                            .objectNode()
                                            .put("startFrom", start.toString()));
            await(arrivals::past, plan.behind());
            long end = arrivals.lastPast();
            return new CatchingUp(
                    (end - begin) / 1e3,
                    Millis.of(arrivals.latencies(alone, begin)),
                    Millis.of(arrivals.latencies(begin, end)));
        }

        private void await(LongSupplier count, long expected) {
            long moved = System.nanoTime();
            long seen = -1;
            for (arrivals.read(); count.getAsLong() < expected; arrivals.read()) {
                if (count.getAsLong() > seen) {
                    seen = count.getAsLong();
                    moved = System.nanoTime();
                } else if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
                    throw new BenchException(
                            "%,d of %,d events were delivered, and no more come"
                                    .formatted(seen, expected));
                }
                sleep(LOOK);
            }
        }

        private RegistryClient registry(int hook) {
            return stack.registry(EventPlan.organisation(hook - 1).value());
        }

        private String url(int number) {
            return "http://127.0.0.1:%d/hooks/%d".formatted(target.port(), number);
        }
    }

    private static String event() {
        return BenchEvents.TYPE.eventName();
    }

    private static void sleep(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
