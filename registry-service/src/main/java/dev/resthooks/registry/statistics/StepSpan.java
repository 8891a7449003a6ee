package dev.resthooks.registry.statistics;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Steps of six hours and longer follow the clocks of a zone, also when these change. */
public record StepSpan(List<Instant> edges) {
    /** The length of the periods for which attempts are counted. */
    public static final Duration PERIOD = Duration.ofMinutes(5);

    private static final Duration BY_THE_CLOCK = Duration.ofHours(6);

    public StepSpan {
        edges = List.copyOf(edges);
    }

    /** Divides the time into steps. The span has all periods that lie partly in the time. */
    public static StepSpan of(Instant from, Instant to, Duration step, ZoneId zone) {
        Instant start = periodOf(from);
        Instant end = periodOf(to.plus(PERIOD).minusNanos(1));
        List<Instant> edges = new ArrayList<>(List.of(start));
        for (int number = 1; edges.getLast().isBefore(end); number++) {
            Duration later = step.multipliedBy(number);
            Instant next =
                    step.compareTo(BY_THE_CLOCK) < 0
                            ? start.plus(later)
                            : periodOf(byTheClock(start, later, zone));
            if (next.isAfter(edges.getLast())) {
                edges.add(next.isBefore(end) ? next : end);
            }
        }
        return new StepSpan(edges);
    }

    private static Instant byTheClock(Instant start, Duration later, ZoneId zone) {
        return start.atZone(zone).toLocalDateTime().plus(later).atZone(zone).toInstant();
    }

    /** Returns the start of the period that a time lies in. Periods begin at full hours (UTC). */
    public static Instant periodOf(Instant time) {
        long seconds = PERIOD.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
    }

    public Instant from() {
        return edges.getFirst();
    }

    public Instant to() {
        return edges.getLast();
    }

    public int steps() {
        return edges.size() - 1;
    }

    public Instant start(int number) {
        return edges.get(number);
    }
}
