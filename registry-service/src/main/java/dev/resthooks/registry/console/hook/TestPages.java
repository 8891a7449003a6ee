package dev.resthooks.registry.console.hook;

import dev.resthooks.contract.callback.CallbackBody;
import dev.resthooks.contract.testcall.TestOutcome.Meaning;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.api.rest.PlaceUnderWay;
import dev.resthooks.registry.api.rest.ResponseView;
import dev.resthooks.registry.console.page.Frame;
import dev.resthooks.registry.console.page.Frames;
import dev.resthooks.registry.console.page.HttpText;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.deliverylog.SentRequests.SentRequest;
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
import java.util.Optional;

/** The page that tests a hook and shows the outcome. No thread waits for the outcome. */
@RequestScoped
@Blocking
@Path(Pages.ROOT + "/hooks")
@Produces(MediaType.TEXT_HTML)
class TestPages {
    @CheckedTemplate(basePath = "console")
    static final class Templates {
        static native TemplateInstance test(Frame frame, HookDetail hook, Optional<Report> report);
    }

    public record Report(TestHook.Result.Made made, SentRequest sent) {
        public String word() {
            return "The target %s after %s ms."
                    .formatted(
                            made.answer().map(Wording::detailed).orElse("answered 200"),
                            Wording.number(made.took().toMillis()));
        }

        public String tone() {
            return switch (made.meaning()) {
                case DELIVERED -> "good";
                case RETRYABLE -> "warn";
                case REJECTED -> "bad";
                case SKIPPED -> "off";
            };
        }

        public String meaning() {
            if (made.test().isControl()) {
                return made.meaning() == Meaning.DELIVERED
                        ? "It agrees to be called: events are sent to it from now on."
                        : "It did not send the challenge back: events wait.";
            }
            return switch (made.meaning()) {
                case DELIVERED -> "An event would be delivered.";
                case RETRYABLE -> "An event would be sent again later.";
                case REJECTED -> "An event with this answer would disable the hook.";
                case SKIPPED -> "An event with this answer would be skipped.";
            };
        }

        public String answer() {
            return made.response().map(ResponseView::of).map(HttpText::answer).orElse("");
        }
    }

    private final OwnHooks hooks;
    private final TestHook tests;
    private final CallbackBody callback;
    private final Frames frames;

    TestPages(OwnHooks hooks, TestHook tests, CallbackBody callback, Frames frames) {
        this.hooks = hooks;
        this.tests = tests;
        this.callback = callback;
        this.frames = frames;
    }

    @GET
    @Path("{id}/test")
    public TemplateInstance ask(@PathParam("id") String id) {
        Hook hook = hooks.find(id);
        return Templates.test(frame(hook), hooks.detail(hook), Optional.empty());
    }

    @POST
    @Path("{id}/test")
    @Logged("hook-tested")
    public Uni<String> test(@PathParam("id") String id, @Context RoutingContext routing) {
        Hook hook = hooks.find(id);
        Frame frame = frame(hook);
        HookDetail detail = hooks.detail(hook);
        Caller caller = hooks.all().caller();
        PlaceUnderWay.giveBack(routing);
        return Uni.createFrom()
                .completionStage(() -> tests.run(caller, hook, detail.times().now()))
                .map(TestRefusals::made)
                .map(made -> new Report(made, made.request(callback)))
                .map(report -> Templates.test(frame, detail, Optional.of(report)).render());
    }

    private Frame frame(Hook hook) {
        return frames.of("Test hook " + hook.id());
    }
}
