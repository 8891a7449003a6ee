package dev.resthooks.registry.statistics.rest;

import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.statistics.StepSpan;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Parses the query parameters of statistics. Refuses unknown parameters. */
final class StatisticsParameters {
    private static final Duration DEFAULT_SPAN = Duration.ofDays(1);
    private static final String DEFAULT_STEP = "1h";
    private static final int MOST_STEPS = 500;
    private static final Map<String, Duration> STEPS = steps();

    /** The span, and the length of a step in the words of the API. */
    record Parsed(StepSpan span, String stepName) {}

    private StatisticsParameters() {}

    private static Map<String, Duration> steps() {
        Map<String, Duration> steps = new LinkedHashMap<>();
        steps.put("5m", Duration.ofMinutes(5));
        steps.put("15m", Duration.ofMinutes(15));
        steps.put("1h", Duration.ofHours(1));
        steps.put("6h", Duration.ofHours(6));
        steps.put("1d", Duration.ofDays(1));
        return steps;
    }

    /** Parses the parameters, in the zone of times that name none, and of days. */
    static Parsed read(MultivaluedMap<String, String> query, ZoneId zone, Instant now) {
        QueryParameters given = QueryParameters.of(query, List.of("from", "to", "step"));
        Instant to = given.time("to", zone).orElse(now);
        Instant from = given.time("from", zone).orElse(to.minus(DEFAULT_SPAN));
        String name =
                given.read(
                                "step",
                                "bad-step",
                                "must be one of " + String.join(", ", STEPS.keySet()),
                                text -> Optional.of(text).filter(STEPS::containsKey))
                        .orElse(DEFAULT_STEP);
        if (!from.isBefore(to)) {
            throw QueryParameters.invalid("from", "bad-time", "must be earlier than to");
        }
        Duration step = Objects.requireNonNull(STEPS.get(name));
        Duration span = Duration.between(StepSpan.periodOf(from), to);
        long steps = Math.ceilDiv(span.toMillis(), step.toMillis());
        if (steps > MOST_STEPS) {
            throw QueryParameters.invalid(
                    "step",
                    "bad-step",
                    "would divide the time into %d steps; at most %d are possible"
                            .formatted(steps, MOST_STEPS));
        }
        return new Parsed(StepSpan.of(from, to, step, zone), name);
    }
}
