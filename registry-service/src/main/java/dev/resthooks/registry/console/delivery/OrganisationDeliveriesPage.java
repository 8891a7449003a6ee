package dev.resthooks.registry.console.delivery;

import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.console.page.Frame;
import dev.resthooks.registry.console.page.Frames;
import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.deliverylog.DeliveryPage;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogScope;
import dev.resthooks.registry.operator.DeadEvents.RedrivenEvents;
import dev.resthooks.registry.tenant.Caller;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;

@RequestScoped
@Blocking
@Path(Pages.ROOT + "/deliveries")
@Produces(MediaType.TEXT_HTML)
class OrganisationDeliveriesPage {
    @CheckedTemplate(basePath = "console")
    static final class Templates {
        /** The page of the deliveries of all hooks. */
        static native TemplateInstance search(Frame frame, DeliverySearchView view);
    }

    private final DeliveryLog log;
    private final RedrivenEvents redriven;
    private final Frames frames;
    private final Caller caller;
    private final Clock clock;

    OrganisationDeliveriesPage(
            DeliveryLog log, RedrivenEvents redriven, Frames frames, Caller caller, Clock clock) {
        this.log = log;
        this.redriven = redriven;
        this.frames = frames;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    public TemplateInstance show(@Context UriInfo uri) {
        DeliverySearch search =
                DeliverySearch.of(
                        name -> uri.getQueryParameters().getOrDefault(name, List.of("")).getFirst(),
                        caller.zone());
        DeliveryPage page =
                log.list(new LogScope.OfOrganisation(caller.org()), search.query(caller.zone()));
        return Templates.search(
                frames.of("Deliveries"),
                DeliverySearchView.of(
                        search,
                        page,
                        redriven.among(page.positions()),
                        clock.instant(),
                        caller.zone()));
    }
}
