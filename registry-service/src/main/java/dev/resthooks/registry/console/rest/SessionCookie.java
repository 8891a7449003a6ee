package dev.resthooks.registry.console.rest;

import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.console.Session;
import dev.resthooks.registry.console.SessionSeal;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The cookie that holds a session. Browsers send it to the console alone, not to the API, and
 * scripts can't read it. It is sent over TLS alone if it was set over TLS.
 */
@Singleton
final class SessionCookie {
    private static final String NAME = "resthooks-session";

    private final SessionSeal seal;
    private final Clock clock;

    SessionCookie(SessionSeal seal, Clock clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /** Returns the session of the request; empty if there is none, or it has ended. */
    Optional<Session> read(RoutingContext routing) {
        return Optional.ofNullable(routing.request().getCookie(NAME))
                .flatMap(cookie -> seal.open(cookie.getValue(), clock.instant()));
    }

    /** Sets the cookie with the answer to the request. */
    void set(Session session, RoutingContext routing) {
        Instant now = clock.instant();
        add(seal.seal(session), Duration.between(now, session.end()), routing);
    }

    /** Makes the browser forget the cookie. */
    void remove(RoutingContext routing) {
        add("", Duration.ZERO, routing);
    }

    private static void add(String value, Duration life, RoutingContext routing) {
        routing.response()
                .addCookie(
                        Cookie.cookie(NAME, value)
                                .setPath(Pages.ROOT)
                                .setMaxAge(life.toSeconds())
                                .setHttpOnly(true)
                                .setSecure("https".equals(routing.request().scheme()))
                                .setSameSite(CookieSameSite.LAX));
    }
}
