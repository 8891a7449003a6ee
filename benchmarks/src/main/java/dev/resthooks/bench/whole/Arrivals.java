package dev.resthooks.bench.whole;

import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.DeliveryCheck;
import dev.resthooks.bench.EventPlan;
import dev.resthooks.bench.sink.RequestLog;
import java.util.ArrayList;
import java.util.List;

/** The callbacks that the sink has got, from its log, each of which is checked. */
public final class Arrivals {
    private final RequestLog log;
    private final DeliveryCheck check;
    private final boolean isOrdered;
    private List<Arrival> arrivals = new ArrayList<>();

    /** A callback: the milliseconds from the event's due time to its answer, and when that was. */
    public record Arrival(double millis, long at) {}

    Arrivals(RequestLog log, EventPlan plan) {
        this(log, plan, true);
    }

    /** Creates one that allows callbacks in any order, unless it {@code isOrdered}. */
    public Arrivals(RequestLog log, EventPlan plan, boolean isOrdered) {
        this.isOrdered = isOrdered;
        this.log = log;
        this.check = new DeliveryCheck(plan, 1);
    }

    /** Reads what is new, and returns the arrivals since the last {@link #forget}. */
    public List<Arrival> read() {
        log.read(this::take);
        if (check.misrouted() > 0 || (isOrdered && check.disordered() > 0)) {
            throw new BenchException(
                    "%,d callbacks went to a wrong hook, %,d are out of order"
                            .formatted(check.misrouted(), check.disordered()));
        }
        return arrivals;
    }

    private void take(RequestLog.Request request) {
        int hyphen = request.id().indexOf('-');
        long dueMicros = Long.parseLong(request.id().substring(0, hyphen));
        check.add(request.hook(), Long.parseLong(request.id().substring(hyphen + 1)));
        arrivals.add(new Arrival(request.millis() - dueMicros / 1_000.0, request.millis()));
    }

    public long events() {
        return check.distinct();
    }

    public long again() {
        return check.doubled();
    }

    /** Forgets the arrivals so far, but not which events they were of. */
    public void forget() {
        arrivals = new ArrayList<>();
    }
}
