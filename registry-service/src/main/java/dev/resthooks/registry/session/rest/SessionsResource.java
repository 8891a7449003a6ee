package dev.resthooks.registry.session.rest;

import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.console.SessionsOfGroup;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.SessionGroup;
import dev.resthooks.registry.tenant.rest.FurtherActs;
import dev.resthooks.registry.tenant.rest.Logged;
import dev.resthooks.registry.tenant.rest.OperatorScope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Ends sessions of the console, for operators. */
@RequestScoped
@Path("/api/rest/resthookoperator/sessions")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
@Tag(name = "Operators", description = "For those who run the platform.")
@SecurityRequirement(name = "token")
@APIResponse(responseCode = "default", ref = "Error")
class SessionsResource {
    private static final int LONGEST = 256;

    private final OperatorScope operators;
    private final SessionsOfGroup sessions;
    private final FurtherActs acts;
    private final Caller caller;
    private final Clock clock;

    SessionsResource(
            OperatorScope operators,
            SessionsOfGroup sessions,
            FurtherActs acts,
            Caller caller,
            Clock clock) {
        this.operators = operators;
        this.sessions = sessions;
        this.acts = acts;
        this.caller = caller;
        this.clock = clock;
    }

    @DELETE
    @Logged("sessions-ended")
    @Operation(
            operationId = "endSessions",
            summary = "End the console sessions of a person, an organisation or everybody")
    @APIResponse(
            responseCode = "200",
            description = "Whose sessions have ended.",
            content = @Content(schema = @Schema(implementation = EndedSessionsView.Answer.class)))
    public EndedSessionsView.Answer end(@Context UriInfo uri) {
        operators.require();
        SessionGroup group = group(uri);
        Instant now = clock.instant();
        acts.isAbout(group.words());
        sessions.end(group, now);
        return EndedSessionsView.of(group, caller.shown(now));
    }

    /** Everybody must be named, so that nobody ends all sessions by leaving something out. */
    private static SessionGroup group(UriInfo uri) {
        QueryParameters given =
                QueryParameters.of(
                        uri.getQueryParameters(), List.of("org", "subject", "everybody"));
        Optional<String> org = name("org", given);
        Optional<String> subject = name("subject", given);
        Optional<Boolean> everybody =
                given.read(
                        "everybody",
                        "bad-everybody",
                        "must be true, and can't stand beside org and subject",
                        text ->
                                text.equals("true") && org.isEmpty() && subject.isEmpty()
                                        ? Optional.of(true)
                                        : Optional.empty());
        if (org.isEmpty() && subject.isEmpty() && everybody.isEmpty()) {
            throw QueryParameters.invalid(
                    "org",
                    "missing-parameter",
                    "is missing. Send org, subject or both; or everybody=true");
        }
        return new SessionGroup(org, subject);
    }

    private static Optional<String> name(String parameter, QueryParameters given) {
        return given.read(
                parameter,
                "bad-" + parameter,
                "must have 1 to %d characters".formatted(LONGEST),
                text ->
                        Optional.of(text)
                                .filter(it -> !it.isBlank() && it.length() <= LONGEST)
                                .filter(it -> it.indexOf('\0') < 0));
    }
}
