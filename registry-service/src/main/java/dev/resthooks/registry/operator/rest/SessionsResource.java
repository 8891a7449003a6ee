package dev.resthooks.registry.operator.rest;

import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.session.SessionGroup;
import dev.resthooks.registry.session.rest.Sessions;
import dev.resthooks.registry.tenant.Caller;
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
import org.jspecify.annotations.Nullable;

@RequestScoped
@Path("/api/rest/resthookoperator/sessions")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class SessionsResource {
    private final OperatorScope operators;
    private final Sessions sessions;
    private final FurtherActs acts;
    private final Caller caller;

    SessionsResource(OperatorScope operators, Sessions sessions, FurtherActs acts, Caller caller) {
        this.operators = operators;
        this.sessions = sessions;
        this.acts = acts;
        this.caller = caller;
    }

    @DELETE
    @Logged("sessions-ended")
    public EndedSessionsView.Answer end(@Context UriInfo uri) {
        operators.require();
        SessionGroup group = NamedSessions.of(uri.getQueryParameters());
        acts.nameWhom(group.words());
        return EndedSessionsView.of(group, caller.shown(sessions.end(group)));
    }

    record EndedSessionsView(@Nullable String org, @Nullable String subject, String begunBy) {

        record Answer(EndedSessionsView resthooksessions) {}

        static Answer of(SessionGroup group, String begunBy) {
            return new Answer(
                    new EndedSessionsView(
                            group.org().orElse(null), group.subject().orElse(null), begunBy));
        }
    }
}
