package dev.resthooks.registry.testcall.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.api.rest.ResponseView;
import dev.resthooks.registry.deliverylog.SentRequests.SentRequest;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.testcall.MadeTest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A test that was made, as customers see it. */
record TestView(
        String id,
        String eventId,
        String eventName,
        String state,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable String detail,
        String at,
        long duration,
        Request request,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ResponseView response) {

    /** The request that was sent. */
    record Request(String method, String url, Map<String, String> headers, String body) {
        static Request of(SentRequest request) {
            return new Request("POST", request.url(), request.headers(), request.body().text());
        }
    }

    record Answer(TestView resthooktest) {}

    /**
     * Returns the answer of a test that was made.
     *
     * @param sent the request as it was sent
     */
    static Answer answer(MadeTest made, SentRequest sent, Caller caller) {
        Result result = made.answer().map(Result::of).orElse(Result.OK);
        return new Answer(
                new TestView(
                        made.test().hook().id().toString(),
                        made.test().event().id().value(),
                        made.test().event().type().eventName(),
                        made.state().stateName(),
                        result.status,
                        result.error,
                        result.detail,
                        caller.shown(made.at()),
                        made.took().toMillis(),
                        Request.of(sent),
                        made.response().map(ResponseView::of).orElse(null)));
    }

    private record Result(
            @Nullable Integer status, @Nullable String error, @Nullable String detail) {
        static final Result OK = new Result(200, null, null);

        static Result of(Failure failure) {
            return switch (failure) {
                case Failure.Status(int status) -> new Result(status, null, null);
                case Failure.NoAnswer(ErrorClass error, String detail) ->
                        new Result(null, error.code(), detail.isEmpty() ? null : detail);
            };
        }
    }
}
