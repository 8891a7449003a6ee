package dev.resthooks.registry.console.rest;

import dev.resthooks.registry.console.SessionSeal;
import dev.resthooks.registry.tenant.Claims;
import dev.resthooks.registry.tenant.EndedSessions;
import dev.resthooks.registry.tenant.rest.CallerAdmission;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Begins and ends the sessions of those who sign in and out. */
@Singleton
final class Sessions {
    private final SessionSeal seal;
    private final SessionCookie cookie;
    private final CurrentSession current;
    private final EndedSessions ended;
    private final CallerAdmission admission;

    Sessions(
            SessionSeal seal,
            SessionCookie cookie,
            CurrentSession current,
            EndedSessions ended,
            CallerAdmission admission) {
        this.seal = seal;
        this.cookie = cookie;
        this.current = current;
        this.ended = ended;
        this.admission = admission;
    }

    /** Begins a session for whoever sent the request. */
    void begin(Claims claims, RoutingContext routing) {
        admission.identify(claims);
        cookie.set(seal.begin(claims, ended.now()), routing);
    }

    /** Ends the session of the request, wherever there is a copy of its cookie. */
    void end(RoutingContext routing) {
        cookie.remove(routing);
        routing.response().putHeader("Clear-Site-Data", "\"cache\"");
        current.session().ifPresent(session -> ended.add(session, ended.now()));
    }
}
