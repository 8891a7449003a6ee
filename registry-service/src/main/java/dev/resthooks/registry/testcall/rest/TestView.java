package dev.resthooks.registry.testcall.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.api.rest.ResponseView;
import dev.resthooks.registry.deliverylog.SentRequest;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.testcall.MadeTest;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A test that was made, as customers see it. */
@Schema(name = "ResthookTest")
@JsonPropertyOrder({
    "id",
    "eventId",
    "eventName",
    "state",
    "status",
    "error",
    "detail",
    "at",
    "duration",
    "request",
    "response"
})
record TestView(
        @Schema(examples = "382", description = "The hook's id.") String id,
        @Schema(
                        examples = "test-8c1d3e5f-7a9b-4c0d-9d2e-4f6a8b0c2d1e",
                        description =
                                "The id of the test's event, as in the header `webhook-id`. Each test has its own.")
                String eventId,
        @Schema(examples = "ActionCreated") String eventName,
        @Schema(
                        examples = "Delivered",
                        description =
                                "`Delivered`, `Retryable` (a delivery would be tried again) or `Rejected` (a"
                                        + " delivery would disable the hook).")
                String state,
        @Schema(nullable = true, examples = "200") @Nullable Integer status,
        @Schema(
                        nullable = true,
                        examples = "tls",
                        description =
                                "Why there was no answer: `dns`, `connect`, `tls`, `timeout`, `reset`, `protocol`"
                                        + " or `blocked`.")
                @Nullable String error,
        @Schema(
                        nullable = true,
                        examples = "expired",
                        description = "Further details of the error.")
                @Nullable String detail,
        @Schema(description = "When the call began.") String at,
        @Schema(examples = "12", description = "Duration of the call in milliseconds.")
                long duration,
        Request request,
        @Schema(description = "What was recorded of the target's answer. Absent if nothing was.")
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable ResponseView response) {

    /** The request that was sent. */
    @Schema(
            name = "ResthookTestRequest",
            description =
                    "The request, rebuilt from the sample. The signature is masked, and headers that"
                            + " the HTTP client adds are left out.")
    @JsonPropertyOrder({"method", "url", "headers", "body"})
    record Request(
            @Schema(examples = "POST") String method,
            @Schema(examples = "https://www.mydomain.com/path/endpoint") String url,
            Map<String, String> headers,
            @Schema(description = "The exact text of the body.") String body) {
        static Request of(SentRequest request) {
            return new Request("POST", request.url(), request.headers(), request.body().text());
        }
    }

    /** The envelope of one test. */
    @Schema(name = "ResthookTestAnswer")
    record Answer(TestView resthooktest) {}

    /**
     * Returns the answer of a test that was made.
     *
     * @param sent the request as it was sent
     */
    static Answer answer(MadeTest made, SentRequest sent, Caller caller) {
        Result result = made.failure().map(Result::of).orElse(Result.OK);
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
