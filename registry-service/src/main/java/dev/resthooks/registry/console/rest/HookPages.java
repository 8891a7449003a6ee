package dev.resthooks.registry.console.rest;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.hook.CallersHooks;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookChange;
import dev.resthooks.registry.hook.Resume;
import dev.resthooks.registry.tenant.rest.Logged;
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
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/** The page of one hook, and those that ask before it is paused, resumed or deleted. */
@RequestScoped
@Blocking
@Path(Pages.ROOT + "/hooks")
@Produces(MediaType.TEXT_HTML)
class HookPages {
    private final CallersHooks hooks;
    private final HookDetails details;
    private final HookDeliveries deliveries;
    private final Frames frames;
    private final Clock clock;

    HookPages(
            CallersHooks hooks,
            HookDetails details,
            HookDeliveries deliveries,
            Frames frames,
            Clock clock) {
        this.hooks = hooks;
        this.details = details;
        this.deliveries = deliveries;
        this.frames = frames;
        this.clock = clock;
    }

    @GET
    @Path("{id}")
    public TemplateInstance show(
            @PathParam("id") String id,
            @RestQuery Optional<String> state,
            @RestQuery Optional<String> after) {
        Hook hook = hooks.find(id);
        return Templates.hook(
                frames.of("Hook " + id),
                details.of(hook),
                deliveries.list(hook, state.orElse(""), after.orElse("")),
                Optional.empty());
    }

    @GET
    @Path("{id}/deliveries/{event}")
    public TemplateInstance delivery(@PathParam("id") String id, @PathParam("event") String event) {
        return Templates.delivery(frames.of("Delivery"), deliveries.find(hooks.find(id), event));
    }

    @GET
    @Path("{id}/pause")
    public TemplateInstance askToPause(@PathParam("id") String id) {
        return Templates.pause(frames.of("Pause hook " + id), details.find(id));
    }

    @POST
    @Path("{id}/pause")
    @Logged("hook-changed")
    public Response pause(@PathParam("id") String id) {
        return change(id, HookStatus.DISABLED, Resume.BACKLOG);
    }

    @GET
    @Path("{id}/resume")
    public TemplateInstance askToResume(@PathParam("id") String id) {
        return Templates.resume(frames.of("Resume hook " + id), details.find(id));
    }

    @POST
    @Path("{id}/resume")
    @Logged("hook-changed")
    public Response resume(@PathParam("id") String id, @Context RoutingContext routing) {
        return change(
                id,
                HookStatus.ACTIVE,
                Resume.named(FormFields.of(routing).text("from")).orElse(Resume.BACKLOG));
    }

    private Response change(String id, HookStatus status, Resume from) {
        HookChange change =
                new HookChange(Optional.empty(), Optional.empty(), Optional.of(status), from);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        HookId changed =
                hooks.change(HookIds.one(id), hook -> hook.changed(change, now))
                        .orElseThrow(() -> HookIds.notFound(id))
                        .id();
        return SeeOther.page(Pages.ROOT + "/hooks/" + changed);
    }

    @GET
    @Path("{id}/delete")
    public TemplateInstance askToDelete(@PathParam("id") String id) {
        return Templates.delete(frames.of("Delete hook " + id), details.find(id));
    }

    @POST
    @Path("{id}/delete")
    @Logged("hook-deleted")
    public Response delete(@PathParam("id") String id) {
        if (hooks.delete(new LinkedHashSet<>(List.of(HookIds.one(id))), hook -> {}).isEmpty()) {
            throw HookIds.notFound(id);
        }
        return SeeOther.page(Pages.ROOT);
    }
}
