package dev.resthooks.registry.statistics.rest;

import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.ShownText;
import dev.resthooks.registry.api.TimeText;
import dev.resthooks.registry.statistics.StepSpan;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parses the query parameters of statistics. Refuses unknown parameters. */
final class StatisticsParameters {
    private static final Duration DEFAULT_SPAN = Duration.ofDays(1);
    private static final String DEFAULT_STEP = "1h";
    private static final int MOST_STEPS = 500;
    private static final Map<String, Duration> STEPS = steps();

    /**
     * The span, and the step as it was given.
     *
     * @param stepName the length of a step in the words of the API
     */
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

    /**
     * Parses the parameters.
     *
     * @param zone the zone of times that name none
     */
    static Parsed read(MultivaluedMap<String, String> query, ZoneId zone, Instant now) {
        query.forEach(StatisticsParameters::refuseIfUnknown);
        Instant to = time("to", query, zone).orElse(now);
        Instant from = time("from", query, zone).orElse(to.minus(DEFAULT_SPAN));
        String name = Optional.ofNullable(query.getFirst("step")).orElse(DEFAULT_STEP);
        Duration step = STEPS.get(name);
        if (step == null) {
            throw bad("step", "bad-step", "must be one of " + String.join(", ", STEPS.keySet()));
        }
        StepSpan span = new StepSpan(from, to, step);
        if (!from.isBefore(to)) {
            throw bad("from", "bad-time", "must be earlier than to");
        }
        if (span.steps() > MOST_STEPS) {
            throw bad(
                    "step",
                    "bad-step",
                    "would divide the time into %d steps; at most %d are possible"
                            .formatted(span.steps(), MOST_STEPS));
        }
        return new Parsed(span, name);
    }

    private static void refuseIfUnknown(String name, List<String> values) {
        if (!Set.of("from", "to", "step").contains(name)) {
            throw Problems.parameter(
                    "unsupported-parameter",
                    "The query parameter is not supported",
                    "The query parameter %s is not supported. Supported parameters are from, to and step."
                            .formatted(ShownText.of(name)),
                    ShownText.of(name));
        }
        if (values.size() != 1) {
            throw Problems.parameter(
                    "repeated-parameter",
                    "A query parameter is repeated",
                    "The query parameter %s occurs %d times. It can occur only once."
                            .formatted(name, values.size()),
                    name);
        }
    }

    private static Optional<Instant> time(
            String name, MultivaluedMap<String, String> query, ZoneId zone) {
        return Optional.ofNullable(query.getFirst(name))
                .map(text ->
                        TimeText.read(text, zone)
                                .orElseThrow(() ->
                                        bad(
                                                name,
                                                "bad-time",
                                                "must be a time or a date, such as"
                                                        + " 2020-04-03T12:34:30+13:00 or 2020-04-03")));
    }

    private static ProblemException bad(String name, String code, String wanted) {
        return Problems.parameter(
                code,
                "The query parameter is not valid",
                "The query parameter %s %s.".formatted(name, wanted),
                name);
    }
}
