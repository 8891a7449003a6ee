package dev.resthooks.bench.dispatch;

import dev.resthooks.bench.BenchEvents;
import dev.resthooks.bench.sink.Sink;
import dev.resthooks.bench.sink.Sink.Listener;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The conditions of a turn; without any it is plain loopback. */
record Conditions(Set<Condition> all) {
    static final Conditions PLAIN = new Conditions(EnumSet.noneOf(Condition.class));

    /** The domain of the targets' names. */
    static final String DOMAIN = "hooks.test";

    private static final Duration SLOW = Duration.ofMillis(50);

    /** Calls at once to a host, and in all, as the dispatcher ships. */
    private static final int CALLS_PER_HOST = 128;

    private static final int CALLS = 4_096;

    /** By this, deliveries are fewer where they take long. */
    private static final int FEWER = 10;

    /** The most bytes of large events that are put on Kafka. */
    private static final long MOST_BYTES = 2L << 30;

    Conditions {
        all = Collections.unmodifiableSet(all);
    }

    /** Reads conditions such as {@code tls} or {@code tls+hosts}. */
    static Conditions parse(String words) {
        return new Conditions(
                Stream.of(words.split("\\+", -1))
                        .map(Condition::parse)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Condition.class))));
    }

    String title() {
        return all.stream().map(Condition::title).collect(Collectors.joining(", "));
    }

    private boolean has(Condition condition) {
        return all.contains(condition);
    }

    boolean isSlow() {
        return has(Condition.SLOW);
    }

    int brokers() {
        return has(Condition.BROKERS) ? 3 : 1;
    }

    /** Returns the URL of each hook's target. */
    IntFunction<String> targets(Sink sink) {
        Listener listener =
                new Listener(
                        has(Condition.TLS), !has(Condition.COLD), isSlow() ? SLOW : Duration.ZERO);
        int port = sink.port(listener);
        String scheme = has(Condition.TLS) ? "https" : "http";
        return hook ->
                "%s://%s:%d/hooks/%d"
                        .formatted(
                                scheme,
                                has(Condition.HOSTS)
                                        ? "h%d.%s".formatted(hook, DOMAIN)
                                        : "127.0.0.1",
                                port,
                                hook);
    }

    /** Returns the work of a turn: as much as usual, or what a few minutes and the disk allow. */
    Work work(Work usual) {
        boolean takesLong = has(Condition.COLD) || (isSlow() && !has(Condition.HOSTS));
        int part = takesLong ? FEWER : 1;
        int most = (int) Math.min(usual.measured() / part, MOST_BYTES * 2 / 3 / body());
        return new Work(usual.hooks(), usual.fanOut(), usual.warmUp() / part, most, body());
    }

    private int body() {
        if (has(Condition.KIB_64)) {
            return 64 << 10;
        } else if (has(Condition.KIB_16)) {
            return 16 << 10;
        } else {
            return has(Condition.KIB_1) ? 1 << 10 : BenchEvents.BODY;
        }
    }

    /** Returns the deliveries per second that calls allow if each takes 50 ms. */
    double mostOfSlow(int hooks) {
        int calls = has(Condition.HOSTS) ? Math.min(CALLS, hooks * CALLS_PER_HOST) : CALLS_PER_HOST;
        return calls * 1_000.0 / SLOW.toMillis();
    }
}
