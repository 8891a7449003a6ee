package dev.resthooks.bench.whole;

import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.DeliveryCheck;
import dev.resthooks.bench.EventPlan;
import dev.resthooks.bench.sink.RequestLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The callbacks of live traffic, and of one more hook that was behind, from the sink's log. Each is
 * checked: none may come twice, to a wrong hook or out of order. The number in a path is the
 * hook's, or that and a multiple of {@link #VERSION} if the hook was given another target.
 */
final class LiveArrivals {
    static final int VERSION = 1_000;

    private final RequestLog log;
    private final DeliveryCheck live;
    private final DeliveryCheck past;
    private final int behind;
    private final List<Arrival> arrivals = new ArrayList<>();
    private long lastPast;

    /**
     * A callback of live traffic.
     *
     * @param version how often the target had been changed
     * @param at when it was answered, in milliseconds since 1970
     * @param millis from when the event was due
     */
    record Arrival(int hook, int version, long at, double millis) {
        double due() {
            return at - millis;
        }
    }

    /** Creates them; the hook that is behind is that of the last organisation of {@code past}. */
    LiveArrivals(RequestLog log, EventPlan live, EventPlan past) {
        this.log = log;
        this.live = new DeliveryCheck(live, 1);
        this.past = new DeliveryCheck(past, 1);
        this.behind = past.organisations();
    }

    /** Reads what is new. */
    void read() {
        log.read(this::take);
        long wrong =
                Stream.of(live, past)
                        .mapToLong(it -> it.doubled() + it.misrouted() + it.disordered())
                        .sum();
        if (wrong > 0) {
            throw new BenchException(
                    "%,d callbacks came twice, to a wrong hook or out of order".formatted(wrong));
        }
    }

    private void take(RequestLog.Request request) {
        int hyphen = request.id().indexOf('-');
        long number = Long.parseLong(request.id(), hyphen + 1, request.id().length(), 10);
        int hook = request.hook() % VERSION;
        if (hook == behind) {
            past.add(hook, number);
            lastPast = request.millis();
        } else {
            live.add(hook, number);
            double due = Long.parseLong(request.id(), 0, hyphen, 10) / 1_000.0;
            arrivals.add(
                    new Arrival(
                            hook,
                            request.hook() / VERSION,
                            request.millis(),
                            request.millis() - due));
        }
    }

    /** Returns how many events of live traffic were delivered. */
    long live() {
        return live.distinct();
    }

    /** Returns how many events were delivered to the hook that was behind. */
    long past() {
        return past.distinct();
    }

    /** Returns when the hook that was behind got its last event, in milliseconds since 1970. */
    long lastPast() {
        return lastPast;
    }

    Stream<Arrival> those(Predicate<Arrival> which) {
        return arrivals.stream().filter(which);
    }

    /** Returns the milliseconds of events that were due in a span. */
    DoubleStream latencies(long from, long to) {
        return those(it -> it.due() >= from && it.due() < to).mapToDouble(Arrival::millis);
    }
}
