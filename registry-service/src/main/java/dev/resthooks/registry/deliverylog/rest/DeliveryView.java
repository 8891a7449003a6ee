package dev.resthooks.registry.deliverylog.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.api.TimeText;
import dev.resthooks.registry.api.rest.PageUrls.PageUrl;
import dev.resthooks.registry.api.rest.ResponseView;
import dev.resthooks.registry.deliverylog.Delivery;
import dev.resthooks.registry.deliverylog.DeliveryPage;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogCursor;
import dev.resthooks.registry.deliverylog.DeliveryState;
import dev.resthooks.registry.deliverylog.LoggedAttempt;
import dev.resthooks.registry.deliverylog.SentRequests;
import dev.resthooks.registry.deliverylog.SentRequests.SentRequest;
import dev.resthooks.registry.log.EventLog;
import dev.resthooks.registry.refusal.DeliveryRefusals;
import dev.resthooks.registry.tenant.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

record DeliveryView(
        String resthookId,
        String eventId,
        String eventName,
        String resourceType,
        @Nullable String resourceId,
        String state,
        int attempts,
        @Nullable Integer lastStatus,
        @Nullable String lastError,
        String firstAttempt,
        String lastAttempt,
        long duration,
        long elapsed,
        @Nullable String nextAttempt) {
    static DeliveryView of(Delivery delivery, DeliveryState state, Caller caller, Instant now) {
        Attempt last = delivery.lastMade().attempt();
        Result result = Result.of(delivery.lastMade());
        return new DeliveryView(
                last.hook().toString(),
                last.event().value(),
                last.type().eventName(),
                last.type().resource().typeName(),
                last.resource().map(ResourceId::value).orElse(null),
                state.stateName(),
                delivery.count(),
                result.status(),
                result.error(),
                caller.shown(delivery.firstAt()),
                caller.shown(last.at()),
                last.took().toMillis(),
                delivery.elapsed().toMillis(),
                delivery.last()
                        .next()
                        .filter(_ -> state == DeliveryState.RETRYING)
                        .flatMap(due -> TimeText.ahead(due, now))
                        .map(caller::shown)
                        .orElse(null));
    }

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

    record RequestView(String method, String url, Map<String, String> headers, String body) {
        static RequestView of(SentRequest request) {
            return new RequestView("POST", request.url(), request.headers(), request.body().text());
        }
    }

    /** The answer of an attempt: a status, or the reason why there was none. */
    record Result(@Nullable Integer status, @Nullable String error, @Nullable String detail) {
        private static final Result OK = new Result(200, null, null);
        private static final Result NONE = new Result(null, null, null);

        static Result of(LoggedAttempt logged) {
            Result unfailed = logged.outcome() == DeliveryState.SKIPPED ? NONE : OK;
            return logged.answer().map(Result::of).orElse(unfailed);
        }

        private static Result of(Failure failure) {
            return switch (failure) {
                case Failure.Status(int status) -> new Result(status, null, null);
                case Failure.NoAnswer(ErrorClass error, String detail) ->
                        new Result(null, error.code(), detail.isEmpty() ? null : detail);
            };
        }
    }

    record DeliveryAnswer(
            DeliveryView resthookdelivery,
            List<AttemptView> attempts,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RequestView request,
            @Nullable String requestMissing) {
        static DeliveryAnswer of(
                DeliveryView delivery, List<AttemptView> attempts, SentRequests.Outcome request) {
            return switch (request) {
                case SentRequests.Outcome.Sent(SentRequest sent) ->
                        new DeliveryAnswer(delivery, attempts, RequestView.of(sent), null);
                case SentRequests.Outcome.Missing(SentRequests.Reason why) ->
                        new DeliveryAnswer(
                                delivery, attempts, null, why.name().toLowerCase(Locale.ROOT));
                case SentRequests.Outcome.Full(EventLog.NotNow.Full why) ->
                        throw DeliveryRefusals.of(why);
            };
        }
    }

    record DeliveryListAnswer(List<DeliveryView> resthookdeliveries, Meta meta) {
        record Meta(Paging paging) {}

        record Paging(Position resthookdeliveries) {}

        record Position(int pageSize, @Nullable String nextCursor, @Nullable String nextPage) {}

        static DeliveryListAnswer of(
                DeliveryPage page, int pageSize, Caller caller, Instant now, PageUrl url) {
            String next = page.next().map(LogCursor::text).orElse(null);
            Position position =
                    new Position(pageSize, next, next == null ? null : url.with("cursor", next));
            return new DeliveryListAnswer(
                    page.deliveries().stream()
                            .map(it -> DeliveryView.of(it.delivery(), it.state(), caller, now))
                            .toList(),
                    new Meta(new Paging(position)));
        }
    }
}
