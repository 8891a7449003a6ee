package dev.resthooks.registry.session.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.resthooks.registry.session.EndedSessions;
import dev.resthooks.registry.session.Session;
import dev.resthooks.registry.session.SessionGroup;
import dev.resthooks.registry.session.SessionSeal;
import dev.resthooks.registry.tenant.Claims;
import dev.resthooks.registry.tenant.rest.CallerAdmission;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Begins and ends sessions. Those that ended early are remembered: requests with one of them are
 * refused before they are counted against the limits of an organisation. Thread-safe.
 */
@Singleton
public final class Sessions {
    private static final int MOST_KNOWN = 10_000;

    @RequestScoped
    public static class Current {
        private Optional<Session> session = Optional.empty();

        public void set(Session found) {
            session = Optional.of(found);
        }

        public Optional<Session> session() {
            return session;
        }
    }

    private final SessionSeal seal;
    private final SessionCookie cookie;
    private final Current current;
    private final EndedSessions ended;
    private final CallerAdmission admission;
    private final Cache<String, Session> known =
            Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

    Sessions(
            SessionSeal seal,
            SessionCookie cookie,
            Current current,
            EndedSessions ended,
            CallerAdmission admission) {
        this.seal = seal;
        this.cookie = cookie;
        this.current = current;
        this.ended = ended;
        this.admission = admission;
    }

    public void begin(Claims claims, RoutingContext routing) {
        admission.identify(claims);
        cookie.set(seal.begin(claims, ended.now()), routing);
    }

    /** Ends the session of the request, wherever there is a copy of its cookie. */
    public void end(RoutingContext routing) {
        cookie.remove(routing);
        routing.response().putHeader("Clear-Site-Data", "\"cache\"");
        current.session().ifPresent(session -> ended.add(session, ended.now()));
    }

    /** Ends all sessions of a group that have begun by now, and returns when that was. */
    public Instant end(SessionGroup group) {
        Instant now = ended.now();
        ended.add(group, now, seal.latestEnd(now));
        return now;
    }

    /** Returns whether the browser keeps a session that begins with the answer. */
    public boolean isKept(RoutingContext routing) {
        return cookie.isKept(routing);
    }

    public boolean isFormToken(String token, Session session) {
        return seal.isFormToken(token, session);
    }

    /** Returns the session of the request; empty if there is none that may still be used. */
    public Optional<Session> of(RoutingContext routing) {
        return cookie.read(routing).filter(it -> known.getIfPresent(it.id()) == null);
    }

    /** Returns whether a session has ended early, which is known from then on. */
    public boolean hasEnded(Session session) {
        boolean hasEnded = ended.among(List.of(session)).contains(session.id());
        if (hasEnded) {
            known.put(session.id(), session);
        }
        return hasEnded;
    }
}
