package dev.resthooks.registry.console.hook;

import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.catalogue.OfferedEvents;
import dev.resthooks.registry.console.page.DoneNotice;
import dev.resthooks.registry.console.page.Frame;
import dev.resthooks.registry.console.page.Frames;
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
import java.util.function.UnaryOperator;

/** The page of all hooks, with which the console begins. */
@RequestScoped
@Blocking
@Path(Pages.ROOT)
@Produces(MediaType.TEXT_HTML)
class HooksPage {
    @CheckedTemplate(basePath = "console")
    static final class Templates {
        /**
         * The page of all hooks.
         *
         * @param done what was done before, in words; empty if nothing was
         */
        static native TemplateInstance hooks(Frame frame, HookListView view, String done);
    }

    private final HookList list;
    private final OfferedEvents offered;
    private final Frames frames;

    HooksPage(HookList list, OfferedEvents offered, Frames frames) {
        this.list = list;
        this.offered = offered;
        this.frames = frames;
    }

    @GET
    public TemplateInstance show(@Context UriInfo uri) {
        UnaryOperator<String> parameters =
                name -> uri.getQueryParameters().getOrDefault(name, List.of("")).getFirst();
        return Templates.hooks(
                frames.of("Hooks"),
                list.read(ListRequest.of(parameters, offered)),
                DoneNotice.textOf(parameters.apply("done")));
    }
}
