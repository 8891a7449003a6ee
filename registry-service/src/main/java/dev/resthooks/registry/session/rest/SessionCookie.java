package dev.resthooks.registry.session.rest;

import dev.resthooks.registry.session.Session;
import dev.resthooks.registry.session.SessionSeal;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie that holds a session until the browser is closed. Browsers send it over TLS alone, and
 * the prefix of its name makes sure that no other host has set it, unless the console is set up for
 * plain HTTP. They send it with calls of the API too, which never look at it.
 */
public record SessionCookie(SessionSeal seal, boolean overPlainHttp, Clock clock) {
    private static final String PLAIN_NAME = "resthooks-session";
    private static final String SECURE_NAME = "__Host-" + PLAIN_NAME;

    private static final Duration RENEWAL = Duration.ofMinutes(1);

    boolean isKept(RoutingContext routing) {
        return overPlainHttp || "https".equals(routing.request().scheme());
    }

    /** Returns the session of the request; empty if there is none, or its time is over. */
    Optional<Session> read(RoutingContext routing) {
        return Optional.ofNullable(routing.request().getCookie(name()))
                .flatMap(cookie -> seal.open(cookie.getValue(), clock.instant()));
    }

    void set(Session session, RoutingContext routing) {
        routing.response().addCookie(cookie(seal.seal(session)));
    }

    /** Sets the cookie anew if the session, which is used now, would end too early otherwise. */
    public void renew(Session session, RoutingContext routing) {
        Session used = seal.used(session, clock.instant());
        if (Duration.between(session.idleEnd(), used.idleEnd()).compareTo(RENEWAL) >= 0) {
            set(used, routing);
        }
    }

    public void remove(RoutingContext routing) {
        routing.response().addCookie(cookie("").setMaxAge(0));
    }

    private Cookie cookie(String value) {
        return another(name(), value, "/");
    }

    /** Returns a cookie for some path, which browsers send as they send that of the session. */
    public Cookie another(String name, String value, String path) {
        return Cookie.cookie(name, value)
                .setPath(path)
                .setHttpOnly(true)
                .setSecure(!overPlainHttp)
                .setSameSite(CookieSameSite.LAX);
    }

    private String name() {
        return overPlainHttp ? PLAIN_NAME : SECURE_NAME;
    }
}
