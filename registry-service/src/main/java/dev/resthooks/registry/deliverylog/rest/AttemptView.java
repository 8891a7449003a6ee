package dev.resthooks.registry.deliverylog.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.registry.api.rest.ResponseView;
import dev.resthooks.registry.deliverylog.LoggedAttempt;
import dev.resthooks.registry.tenant.Caller;
import org.jspecify.annotations.Nullable;

/** One attempt as customers see it. */
record AttemptView(
        int number,
        String at,
        long duration,
        String outcome,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable String detail,
        boolean triggered,
        @Nullable String nextAttempt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ResponseView response) {

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
