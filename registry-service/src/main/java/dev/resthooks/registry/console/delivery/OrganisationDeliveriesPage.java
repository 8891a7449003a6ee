package dev.resthooks.registry.console.delivery;

import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.console.page.Frame;
import dev.resthooks.registry.console.page.Frames;
import dev.resthooks.registry.console.page.PageFilter;
import dev.resthooks.registry.console.page.PageFilter.Choice;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.deliverylog.DeliveryPage;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogCursor;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogScope;
import dev.resthooks.registry.deliverylog.DeliveryState;
import dev.resthooks.registry.operator.postgres.RedrivenEvents;
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
import java.util.List;
import java.util.stream.Stream;

@RequestScoped
@Blocking
@Path(Pages.ROOT + "/deliveries")
@Produces(MediaType.TEXT_HTML)
class OrganisationDeliveriesPage {
    @CheckedTemplate(basePath = "console")
    static final class Templates {
        static native TemplateInstance search(Frame frame, Times times, View view);
    }

    private final DeliveryLog log;
    private final RedrivenEvents redriven;
    private final Frames frames;
    private final Caller caller;
    private final Times times;

    OrganisationDeliveriesPage(
            DeliveryLog log, RedrivenEvents redriven, Frames frames, Caller caller, Times times) {
        this.log = log;
        this.redriven = redriven;
        this.frames = frames;
        this.caller = caller;
        this.times = times;
    }

    @GET
    public TemplateInstance show(@Context UriInfo uri) {
        DeliverySearch search = DeliverySearch.of(PageFilter.parameters(uri), times.zone());
        DeliveryPage page =
                log.list(new LogScope.OfOrganisation(caller.org()), search.query(times.zone()));
        List<DeliveryRow> rows = DeliveryRow.all(page, redriven.among(page.positions()));
        return Templates.search(frames.of("Deliveries"), times, new View(search, page, rows));
    }

    public record View(DeliverySearch search, DeliveryPage page, List<DeliveryRow> rows) {
        public String first() {
            return search.urlOfPage("");
        }

        public String next() {
            return page.next().map(LogCursor::text).map(search::urlOfPage).orElse("");
        }

        public List<Choice> states() {
            return Stream.of(DeliveryState.values())
                    .map(DeliveryState::stateName)
                    .map(name -> new Choice(name, name, name.equals(search.state())))
                    .toList();
        }

        public List<Choice> errors() {
            return Stream.of(ErrorClass.values())
                    .map(error ->
                            new Choice(
                                    error.code(),
                                    "The target " + Wording.failure(new Failure.NoAnswer(error)),
                                    error.code().equals(search.error())))
                    .toList();
        }
    }
}
