package dev.resthooks.registry.testcall.rest;

import dev.resthooks.contract.callback.CallbackBody;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.rest.PlaceUnderWay;
import dev.resthooks.registry.hook.CallersHooks;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.idempotency.rest.OnceOnly;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.rest.Logged;
import dev.resthooks.registry.testcall.HookTester;
import dev.resthooks.registry.testcall.Resumption;
import dev.resthooks.registry.testcall.TestRefusals;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
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
import java.time.temporal.ChronoUnit;
import org.jboss.resteasy.reactive.RestResponse;

/** Tests the hooks of the caller's organisation. No thread waits for the outcomes. */
@RequestScoped
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class TestsResource {
    private final CallersHooks hooks;
    private final HookTester tester;
    private final Resumption resumption;
    private final CallbackBody callback;
    private final OnceOnly once;
    private final Caller caller;
    private final Clock clock;

    TestsResource(
            CallersHooks hooks,
            HookTester tester,
            Resumption resumption,
            CallbackBody callback,
            OnceOnly once,
            Caller caller,
            Clock clock) {
        this.hooks = hooks;
        this.tester = tester;
        this.resumption = resumption;
        this.callback = callback;
        this.once = once;
        this.caller = caller;
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
        JsonBody.refuseAny(body);
        Hook hook = hooks.findOwn(id);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Caller asked = caller;
        return once.answerLater(
                headers,
                "test " + id,
                () -> {
                    PlaceUnderWay.giveBack(routing);
                    return Uni.createFrom()
                            .completionStage(() -> tester.test(hook.state(), now))
                            .emitOn(Infrastructure.getDefaultWorkerPool())
                            .invoke(resumption::tested)
                            .map(TestRefusals::made)
                            .map(made ->
                                    RestResponse.ok(
                                            TestView.answer(made, made.request(callback), asked)));
                });
    }
}
