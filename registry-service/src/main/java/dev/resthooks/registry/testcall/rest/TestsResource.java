package dev.resthooks.registry.testcall.rest;

import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.hook.CallersHooks;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.testcall.Testing;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tests the hooks of the caller's organisation. No thread waits for the outcomes. */
@RequestScoped
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
@Tag(name = "REST hooks", description = "Register target URLs for events.")
@SecurityRequirement(name = "token")
@APIResponse(
        responseCode = "default",
        description =
                "Refused (4xx) or failed (5xx): a body 400, no or a bad token 401, a scope that is"
                        + " lacking 403, no such hook of this organisation 404, a test of the hook"
                        + " under way 409, too many tests at once 429, no outcome in time or the"
                        + " database or the event log away 503.",
        content = @Content(schema = @Schema(ref = "Problem")))
class TestsResource {
    private static final String DELIVERED =
            """
            {"resthooktest":{"id":"382","eventId":"test-8c1d3e5f-7a9b-4c0d-9d2e-4f6a8b0c2d1e","eventName":"ActionCreated",
            "state":"Delivered","status":200,"error":null,"detail":null,"at":"2026-04-03T12:34:30+13:00","duration":12,
            "request":{"method":"POST","url":"https://www.mydomain.com/path/endpoint",
            "headers":{"content-type":"application/json",
            "webhook-id":"test-8c1d3e5f-7a9b-4c0d-9d2e-4f6a8b0c2d1e","webhook-timestamp":"1775172870",
            "webhook-signature":"v1,***","resthook-id":"382","resthook-event":"ActionCreated",
            "resthook-attempt":"1","resthook-test":"true"},
            "body":"{\\"jsonapi\\":{\\"version\\":\\"1.0\\"},\\"data\\":{\\"type\\":\\"actions\\",\\"id\\":\\"70151\\"}}"}}}
            """;

    private final CallersHooks hooks;
    private final Testing testing;
    private final Caller caller;
    private final Clock clock;

    TestsResource(CallersHooks hooks, Testing testing, Caller caller, Clock clock) {
        this.hooks = hooks;
        this.testing = testing;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("{id}/test")
    @Operation(
            operationId = "testResthook",
            summary = "Call a hook's target with a sample",
            description =
                    """
                    The hook's target is called now, once, with the sample of the hook's event (see the catalogue of
                    events), signed as callbacks are and marked `resthook-test: true`; the answer tells what came of
                    it. Nothing is remembered: no count, status, health or delivery changes, whatever the target
                    answers. Disabled hooks can be tested too. The request has no body, and is answered within some
                    seconds: of a target that hangs, when the attempt's time is up.
                    """)
    @APIResponse(
            responseCode = "200",
            description =
                    "The target was called, or is not allowed; `state` tells what came of it.",
            content =
                    @Content(
                            schema = @Schema(implementation = TestView.Answer.class),
                            examples =
                                    @ExampleObject(
                                            name = "a target that answers 200",
                                            value = DELIVERED)))
    @APIResponse(
            responseCode = "409",
            description = "A test of the hook is under way (`test-running`).",
            content = @Content(schema = @Schema(ref = "Problem")))
    @Blocking
    public Uni<TestView.Answer> test(
            @Parameter(description = "The hook's id.", example = "382") @PathParam("id") String id,
            InputStream body) {
        JsonBody.refuseAny(body);
        Hook hook = hooks.find(id);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Caller asked = caller;
        return Uni.createFrom()
                .completionStage(() -> testing.test(hook.state(), now))
                .map(tested -> TestAnswers.of(tested, asked));
    }
}
