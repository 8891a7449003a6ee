package dev.resthooks.registry.deliverylog.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.registry.api.rest.ResponseView;
import dev.resthooks.registry.deliverylog.LoggedAttempt;
import dev.resthooks.registry.tenant.Caller;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One attempt as customers see it. */
@Schema(name = "ResthookAttempt")
@JsonPropertyOrder({
    "number",
    "at",
    "duration",
    "outcome",
    "status",
    "error",
    "detail",
    "triggered",
    "nextAttempt",
    "response"
})
record AttemptView(
        @Schema(
                        examples = "1",
                        description =
                                "The number of the attempt, as in the header `resthook-attempt`.")
                int number,
        @Schema(description = "When the attempt began.") String at,
        @Schema(examples = "12", description = "Duration in milliseconds.") long duration,
        @Schema(
                        examples = "Delivered",
                        description =
                                "`Delivered`, `Retrying`, `Rejected` or `Exhausted`; `Skipped` if the attempt was"
                                        + " not made because the event is skipped.")
                String outcome,
        @Schema(nullable = true, examples = "200") @Nullable Integer status,
        @Schema(nullable = true, examples = "tls") @Nullable String error,
        @Schema(
                        nullable = true,
                        examples = "expired",
                        description = "Further details of the error.")
                @Nullable String detail,
        @Schema(description = "Whether the attempt raised the hook's `triggeredCount`.")
                boolean triggered,
        @Schema(nullable = true) @Nullable String nextAttempt,
        @Schema(
                        description =
                                "What was recorded of the target's answer, if its status was not 200. Absent if"
                                        + " nothing was.")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable ResponseView response) {

    static AttemptView of(LoggedAttempt logged, Caller caller) {
        Attempt attempt = logged.attempt();
        Result result = Result.of(logged);
        return new AttemptView(
                attempt.number(),
                caller.shown(attempt.at()),
                attempt.took().toMillis(),
                logged.outcome().stateName(),
                result.status(),
                result.error(),
                result.detail(),
                attempt.triggered(),
                logged.next().map(caller::shown).orElse(null),
                attempt.response().map(ResponseView::of).orElse(null));
    }
}
