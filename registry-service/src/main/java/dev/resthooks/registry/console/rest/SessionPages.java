package dev.resthooks.registry.console.rest;

import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.console.SessionsOfGroup;
import dev.resthooks.registry.tenant.SessionGroup;
import dev.resthooks.registry.tenant.rest.FurtherActs;
import dev.resthooks.registry.tenant.rest.Logged;
import dev.resthooks.registry.tenant.rest.OperatorScope;
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
import java.time.Clock;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/** The page on which operators end sessions of the console. */
@RequestScoped
@Blocking
@Path(Pages.OPERATOR + "/sessions")
@Produces(MediaType.TEXT_HTML)
class SessionPages {
    private static final int LONGEST = 256;

    private final OperatorScope operators;
    private final SessionsOfGroup sessions;
    private final FurtherActs acts;
    private final Frames frames;
    private final Clock clock;

    SessionPages(
            OperatorScope operators,
            SessionsOfGroup sessions,
            FurtherActs acts,
            Frames frames,
            Clock clock) {
        this.operators = operators;
        this.sessions = sessions;
        this.acts = acts;
        this.frames = frames;
        this.clock = clock;
    }

    /** Asks whose sessions are to end, and then whether they are. */
    @GET
    public TemplateInstance ask(
            @RestQuery Optional<String> org,
            @RestQuery Optional<String> subject,
            @RestQuery Optional<String> everybody) {
        operators.requireForPage();
        Optional<SessionGroup> group =
                org.isEmpty() && subject.isEmpty() && everybody.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                group(org.orElse(""), subject.orElse(""), everybody.isPresent()));
        return Templates.sessions(frames.of("Sessions"), group, "");
    }

    @POST
    @Logged("sessions-ended")
    public TemplateInstance end(@Context RoutingContext routing) {
        operators.requireForPage();
        FormFields form = FormFields.of(routing);
        SessionGroup group =
                group(
                        form.text("org"),
                        form.text("subject"),
                        form.text("everybody").equals("true"));
        acts.isAbout(group.words());
        sessions.end(group, clock.instant());
        return Templates.sessions(frames.of("Sessions"), Optional.empty(), group.words());
    }

    /** Reads whose sessions are meant; everybody must be chosen, and nobody else named beside. */
    private static SessionGroup group(String org, String subject, boolean isEverybody) {
        boolean isNamed = !org.isBlank() || !subject.isBlank();
        if (isNamed == isEverybody || !isName(org) || !isName(subject)) {
            throw Problems.of(
                    400,
                    "no-sessions-chosen",
                    "Nothing was ended",
                    "Name an organisation or a person, or choose everybody.",
                    new Source.None());
        }
        return new SessionGroup(given(org), given(subject));
    }

    private static boolean isName(String text) {
        return text.length() <= LONGEST && text.indexOf('\0') < 0;
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(it -> !it.isBlank());
    }
}
