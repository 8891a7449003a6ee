package dev.resthooks.registry.testcall.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.callback.CallbackBody;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.api.BodyFields;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.rest.PlaceUnderWay;
import dev.resthooks.registry.api.rest.ResponseView;
import dev.resthooks.registry.deliverylog.SentRequests.SentRequest;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.idempotency.rest.OnceOnly;
import dev.resthooks.registry.refusal.CallersHooks;
import dev.resthooks.registry.refusal.TestRefusals;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.rest.Logged;
import dev.resthooks.registry.testcall.TestHook;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Tests the hooks of the caller's organisation. No thread waits for the outcomes. */
@RequestScoped
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class TestsResource {
    private final CallersHooks hooks;
    private final TestHook tests;
    private final CallbackBody callback;
    private final OnceOnly once;
    private final Clock clock;

    TestsResource(
            CallersHooks hooks, TestHook tests, CallbackBody callback, OnceOnly once, Clock clock) {
        this.hooks = hooks;
        this.tests = tests;
        this.callback = callback;
        this.once = once;
        this.clock = clock;
    }

    @POST
    @Path("{id}/test")
    @Logged("hook-tested")
    @Blocking
    public Uni<RestResponse<Object>> test(
            @PathParam("id") String id,
            @Context HttpHeaders headers,
            InputStream body,
            @Context RoutingContext routing) {
        Optional<String> event = JsonBody.readIfAny(body).map(TestsResource::event);
        Hook hook = hooks.find(id);
        Instant now = clock.instant();
        Caller caller = hooks.caller();
        return once.answerLater(
                headers,
                "test " + id + event.map(" "::concat).orElse(""),
                () -> {
                    PlaceUnderWay.giveBack(routing);
                    return Uni.createFrom()
                            .completionStage(() -> tests.run(caller, hook, event, now))
                            .map(TestRefusals::made)
                            .map(made -> RestResponse.ok(new Answer(view(made, caller))));
                });
    }

    private static String event(JsonNode body) {
        BodyFields fields = BodyFields.of(body, Set.of("eventName"), "{\"eventName\":…}");
        return fields.requiredText("eventName");
    }

    private View view(TestHook.Result.Made made, Caller caller) {
        Optional<Failure.NoAnswer> none =
                made.answer()
                        .filter(Failure.NoAnswer.class::isInstance)
                        .map(Failure.NoAnswer.class::cast);
        return new View(
                made.test().hook().id().toString(),
                made.test().event().id().value(),
                made.test().event().type().eventName(),
                made.meaning().stateName(),
                status(made.answer()),
                none.map(it -> it.errorClass().code()).orElse(null),
                none.map(Failure.NoAnswer::detail).filter(it -> !it.isEmpty()).orElse(null),
                caller.shown(made.at()),
                made.took().toMillis(),
                Request.of(made.request(callback)),
                made.response().map(ResponseView::of).orElse(null));
    }

    private static @Nullable Integer status(Optional<Failure> answer) {
        return switch (answer.orElse(new Failure.Status(200))) {
            case Failure.Status(int status) -> status;
            case Failure.NoAnswer _ -> null;
        };
    }

    record Answer(View resthooktest) {}

    record View(
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
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ResponseView response) {}

    record Request(String method, String url, Map<String, String> headers, String body) {
        static Request of(SentRequest request) {
            return new Request("POST", request.url(), request.headers(), request.body().text());
        }
    }
}
