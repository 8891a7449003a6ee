package dev.resthooks.registry.console.delivery;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.console.hook.OwnHooks;
import dev.resthooks.registry.console.page.FormFields;
import dev.resthooks.registry.console.page.Frame;
import dev.resthooks.registry.console.page.Frames;
import dev.resthooks.registry.console.page.SeeOther;
import dev.resthooks.registry.console.page.SeeOther.DoneNotice;
import dev.resthooks.registry.deliverylog.SkipEvent;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.refusal.DeliveryRefusals;
import dev.resthooks.registry.refusal.ReplayRefusals;
import dev.resthooks.registry.replay.RedeliverEvent;
import dev.resthooks.registry.tenant.rest.Logged;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The page of one delivery, and those that ask before its event is sent again or skipped. */
@RequestScoped
@Blocking
@Path(Pages.ROOT + "/hooks")
@Produces(MediaType.TEXT_HTML)
class DeliveryPages {
    @CheckedTemplate(basePath = "console")
    static final class Templates {
        static native TemplateInstance delivery(
                Frame frame, HookDeliveries.Detail delivery, boolean mayChange);

        static native TemplateInstance redeliver(Frame frame, HookDeliveries.Question question);

        static native TemplateInstance skip(Frame frame, HookDeliveries.Question question);
    }

    private final OwnHooks own;
    private final HookDeliveries deliveries;
    private final RedeliverEvent redelivery;
    private final SkipEvent skip;
    private final Frames frames;

    DeliveryPages(
            OwnHooks own,
            HookDeliveries deliveries,
            RedeliverEvent redelivery,
            SkipEvent skip,
            Frames frames) {
        this.own = own;
        this.deliveries = deliveries;
        this.redelivery = redelivery;
        this.skip = skip;
        this.frames = frames;
    }

    @GET
    @Path("{id}/deliveries/{event}")
    public TemplateInstance show(@PathParam("id") String id, @PathParam("event") String event) {
        Hook hook = own.all().find(id);
        return Templates.delivery(
                frames.of("Delivery"), deliveries.find(hook, event), own.all().mayChange(hook));
    }

    @GET
    @Path("{id}/deliveries/{event}/redeliver")
    public TemplateInstance askToRedeliver(
            @PathParam("id") String id, @PathParam("event") String event) {
        return Templates.redeliver(
                frames.of("Send the event again"), deliveries.question(own.find(id), event));
    }

    @POST
    @Path("{id}/deliveries/{event}/redeliver")
    @Logged("event-redelivered")
    public Response redeliver(
            @PathParam("id") String id,
            @PathParam("event") String event,
            @Context RoutingContext routing) {
        HookId hook = own.find(id).id();
        Optional<String> target = OwnHooks.shownTarget(FormFields.of(routing));
        var command = new RedeliverEvent.Command(hook, event, target);
        var _ =
                ReplayRefusals.redelivered(
                        redelivery.run(own.all().caller(), command, own.times().now()), hook);
        return SeeOther.hook(id, DoneNotice.REPLAYING);
    }

    @GET
    @Path("{id}/deliveries/{event}/skip")
    public TemplateInstance askToSkip(
            @PathParam("id") String id, @PathParam("event") String event) {
        return Templates.skip(
                frames.of("Skip the event"), deliveries.question(own.find(id), event));
    }

    @POST
    @Path("{id}/deliveries/{event}/skip")
    @Logged("event-skipped")
    public Response skip(@PathParam("id") String id, @PathParam("event") String event) {
        HookId hook = own.find(id).id();
        var _ = DeliveryRefusals.accepted(skip.run(own.all().caller(), hook, event), hook);
        return SeeOther.hook(id, DoneNotice.SKIPPED);
    }
}
