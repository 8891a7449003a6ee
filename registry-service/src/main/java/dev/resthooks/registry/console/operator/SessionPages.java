package dev.resthooks.registry.console.operator;

import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.console.page.FormFields;
import dev.resthooks.registry.console.page.Frame;
import dev.resthooks.registry.console.page.Frames;
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

import org.jboss.resteasy.reactive.RestQuery;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The page on which operators end sessions of the console. */
@RequestScoped
@Blocking
@Path(Pages.OPERATOR + "/sessions")
@Produces(MediaType.TEXT_HTML)
class SessionPages {
    @CheckedTemplate(basePath = "console")
    static final class Templates {
        /**
         * The page that ends sessions.
         *
         * @param group whose sessions are to end; empty if that is to be chosen
         * @param done whose sessions have just ended, in words; empty if none have
         */
        static native TemplateInstance sessions(
                Frame frame, Optional<SessionGroup> group, String done);
    }

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

    /** Asks whose sessions are to end, and then whether they are. */
    @GET
    public TemplateInstance ask(
            @RestQuery Optional<String> org,
            @RestQuery Optional<String> subject,
            @RestQuery Optional<String> everybody) {
        operators.requireForPage();
        boolean isAsked = org.isPresent() || subject.isPresent() || everybody.isPresent();
        Map<String, String> filled =
                filled(org.orElse(""), subject.orElse(""), everybody.orElse(""));
        return Templates.sessions(
                frames.of("Sessions"), isAsked ? Optional.of(group(filled)) : Optional.empty(), "");
    }

    @POST
    @Logged("sessions-ended")
    public TemplateInstance end(@Context RoutingContext routing) {
        operators.requireForPage();
        FormFields form = FormFields.of(routing);
        SessionGroup group =
                group(filled(form.text("org"), form.text("subject"), form.text("everybody")));
        acts.nameWhom(group.words());
        sessions.end(group);
        return Templates.sessions(frames.of("Sessions"), Optional.empty(), group.words());
    }

    private static SessionGroup group(Map<String, String> given) {
        try {
            return NamedSessions.of(new MultivaluedHashMap<>(given));
        } catch (ProblemException _) {
            throw Problems.of(
                    400,
                    "no-sessions-chosen",
                    "Nothing was ended",
                    "Name an organisation or a person, or choose everybody.",
                    new Source.None());
        }
    }

    /** Returns the fields that are filled in. */
    private static Map<String, String> filled(String org, String subject, String everybody) {
        Map<String, String> filled =
                new HashMap<>(Map.of("org", org, "subject", subject, "everybody", everybody));
        filled.values().removeIf(String::isBlank);
        return filled;
    }
}
