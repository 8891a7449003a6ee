package dev.resthooks.registry.console.operator;

import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.console.page.FormFields;
import dev.resthooks.registry.console.page.Frame;
import dev.resthooks.registry.console.page.Frames;
import dev.resthooks.registry.console.page.PageFilter;
import dev.resthooks.registry.operator.rest.NamedSessions;
import dev.resthooks.registry.session.SessionGroup;
import dev.resthooks.registry.session.rest.Sessions;
import dev.resthooks.registry.tenant.rest.FurtherActs;
import dev.resthooks.registry.tenant.rest.Logged;
import dev.resthooks.registry.tenant.rest.OperatorScope;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The page on which operators end sessions of the console. */
@RequestScoped
@Blocking
@Path(Pages.OPERATOR + "/sessions")
@Produces(MediaType.TEXT_HTML)
class SessionPages {
    @CheckedTemplate(basePath = "console")
    static final class Templates {
        static native TemplateInstance sessions(
                Frame frame, Optional<SessionGroup> group, String done);
    }

    private static final List<String> FIELDS = List.of("org", "subject", "everybody");

    private final OperatorScope operators;
    private final Sessions sessions;
    private final FurtherActs acts;
    private final Frames frames;

    SessionPages(OperatorScope operators, Sessions sessions, FurtherActs acts, Frames frames) {
        this.operators = operators;
        this.sessions = sessions;
        this.acts = acts;
        this.frames = frames;
    }

    @GET
    public TemplateInstance ask(@Context UriInfo uri) {
        operators.requireForPage();
        UnaryOperator<String> fields = PageFilter.parameters(uri);
        boolean isAsked = FIELDS.stream().anyMatch(name -> !fields.apply(name).isBlank());
        return Templates.sessions(
                frames.of("Sessions"), isAsked ? Optional.of(group(fields)) : Optional.empty(), "");
    }

    @POST
    @Logged("sessions-ended")
    public TemplateInstance end(@Context RoutingContext routing) {
        operators.requireForPage();
        SessionGroup group = group(FormFields.of(routing)::text);
        acts.nameWhom(group.words());
        sessions.end(group);
        return Templates.sessions(frames.of("Sessions"), Optional.empty(), group.words());
    }

    private static SessionGroup group(UnaryOperator<String> fields) {
        MultivaluedMap<String, String> filled = new MultivaluedHashMap<>();
        FIELDS.stream()
                .filter(name -> !fields.apply(name).isBlank())
                .forEach(name -> filled.add(name, fields.apply(name)));
        try {
            return NamedSessions.of(filled);
        } catch (ProblemException _) {
            throw Problems.of(
                    400,
                    "no-sessions-chosen",
                    "Nothing was ended",
                    "Name an organisation or a person, or choose everybody.");
        }
    }
}
