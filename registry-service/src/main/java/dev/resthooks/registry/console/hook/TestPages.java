package dev.resthooks.registry.console.hook;

import dev.resthooks.contract.callback.CallbackBody;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.api.rest.PlaceUnderWay;
import dev.resthooks.registry.console.page.Frame;
import dev.resthooks.registry.console.page.Frames;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.refusal.TestRefusals;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.rest.Logged;
import dev.resthooks.registry.testcall.TestHook;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The page that tests a hook and shows the outcome. No thread waits for the outcome. */
@RequestScoped
@Blocking
@Path(Pages.ROOT + "/hooks")
@Produces(MediaType.TEXT_HTML)
class TestPages {
    @CheckedTemplate(basePath = "console")
    static final class Templates {
        /** The page that tests a hook, with what came of it if it was tested. */
        static native TemplateInstance test(
                Frame frame, HookDetail hook, Optional<TestReport> report);
    }

    private final OwnHooks hooks;
    private final HookDetails details;
    private final TestHook tests;
    private final CallbackBody callback;
    private final Frames frames;
    private final Caller caller;
    private final Clock clock;

    TestPages(
            OwnHooks hooks,
            HookDetails details,
            TestHook tests,
            CallbackBody callback,
            Frames frames,
            Caller caller,
            Clock clock) {
        this.hooks = hooks;
        this.details = details;
        this.tests = tests;
        this.callback = callback;
        this.frames = frames;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("{id}/test")
    public TemplateInstance ask(@PathParam("id") String id) {
        Hook hook = hooks.find(id);
        return Templates.test(frame(hook), details.of(hook), Optional.empty());
    }

    @POST
    @Path("{id}/test")
    @Logged("hook-tested")
    public Uni<String> test(@PathParam("id") String id, @Context RoutingContext routing) {
        Hook hook = hooks.find(id);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Frame frame = frame(hook);
        HookDetail detail = details.of(hook);
        ZoneId zone = caller.zone();
        PlaceUnderWay.giveBack(routing);
        return Uni.createFrom()
                .completionStage(() -> tests.run(caller, hook, now))
                .map(TestRefusals::made)
                .map(made -> TestReport.of(made, callback, zone))
                .map(report -> Templates.test(frame, detail, Optional.of(report)).render());
    }

    private Frame frame(Hook hook) {
        return frames.of("Test hook " + hook.id());
    }
}
