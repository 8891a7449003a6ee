package dev.resthooks.registry.statistics.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.resthooks.registry.statistics.AttemptCounts;
import dev.resthooks.registry.statistics.StepSpan;
import dev.resthooks.registry.tenant.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Statistics as customers see them. */
record StatisticsView(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String resthookId,
        String step,
        Step total,
        List<Step> steps) {

    /** The attempts that began in a span of time. */
    record Step(
            String from,
            String to,
            long attempts,
            long delivered,
            long failed,
            Map<String, Long> failedBy,
            @Nullable Long p50,
            @Nullable Long p95) {
        static Step of(Instant from, Instant to, AttemptCounts counts, Caller caller) {
            return new Step(
                    caller.shown(from),
                    caller.shown(to),
                    counts.delivered() + counts.failed(),
                    counts.delivered(),
                    counts.failed(),
                    counts.failures(),
                    boxed(counts.percentile(50)),
                    boxed(counts.percentile(95)));
        }
    }

    record Answer(StatisticsView resthookstatistics) {}

    static Answer answer(
            @Nullable String hook,
            StatisticsParameters.Parsed asked,
            List<AttemptCounts> counts,
            Caller caller) {
        StepSpan span = asked.span();
        AttemptCounts total = new AttemptCounts();
        List<Step> steps = new ArrayList<>();
        for (AttemptCounts each : counts) {
            total.add(each);
            int number = steps.size();
            steps.add(Step.of(span.start(number), span.start(number + 1), each, caller));
        }
        return new Answer(
                new StatisticsView(
                        hook,
                        asked.stepName(),
                        Step.of(span.from(), span.to(), total, caller),
                        steps));
    }

    private static @Nullable Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
