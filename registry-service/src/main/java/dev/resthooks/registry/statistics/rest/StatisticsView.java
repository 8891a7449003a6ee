package dev.resthooks.registry.statistics.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.resthooks.registry.statistics.AttemptCounts;
import dev.resthooks.registry.statistics.StepSpan;
import dev.resthooks.registry.tenant.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Statistics as customers see them. */
@Schema(name = "ResthookStatistics")
@JsonPropertyOrder({"resthookId", "step", "total", "steps"})
record StatisticsView(
        @Schema(
                        examples = "382",
                        description =
                                "The hook's id. Absent if the statistics are about all hooks.")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable String resthookId,
        @Schema(examples = "1h") String step,
        @Schema(description = "The whole time.") Step total,
        @Schema(description = "Each step of the time, also those without attempts.")
                List<Step> steps) {

    /** The attempts that began in a span of time. */
    @Schema(name = "ResthookStatisticsStep")
    @JsonPropertyOrder({"from", "to", "attempts", "delivered", "failed", "failedBy", "p50", "p95"})
    record Step(
            String from,
            String to,
            @Schema(examples = "203", description = "Number of attempts.") long attempts,
            @Schema(examples = "200", description = "Number of attempts that were answered 200.")
                    long delivered,
            @Schema(examples = "3", description = "Number of all other attempts.") long failed,
            @Schema(
                            examples = "{\"status\": 1, \"timeout\": 2}",
                            description =
                                    "The number of failed attempts for each reason: `status` for answers other than 200,"
                                            + " `dns`, `connect`, `tls`, `timeout`, `reset`, `protocol` or `blocked`.")
                    Map<String, Long> failedBy,
            @Schema(
                            nullable = true,
                            examples = "25",
                            description =
                                    "Milliseconds within which half of the attempts ended, rounded up to 5, 10, 25, 50,"
                                            + " 100, 250, 500, 1000, 2500, 5000, 10000, 15000 or 60000 (also if it was"
                                            + " more); null without attempts.")
                    @Nullable Long p50,
            @Schema(
                            nullable = true,
                            examples = "250",
                            description = "Likewise for 95 of 100 attempts.")
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

    /** The envelope of statistics. */
    @Schema(name = "ResthookStatisticsAnswer")
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
            Instant end = span.start(number + 1L);
            steps.add(
                    Step.of(
                            span.start(number),
                            end.isAfter(span.to()) ? span.to() : end,
                            each,
                            caller));
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
