package dev.resthooks.registry.change;

import dev.resthooks.registry.session.Session;
import java.time.Instant;
import java.util.Optional;

/**
 * As what somebody listens, and how long: a page of the console as long as its session lasts, a
 * client of the API without one.
 */
public record Stay(Optional<Session> session) {
    /** Returns the stay of a client of the API. */
    public static Stay ofClient() {
        return new Stay(Optional.empty());
    }

    /** Returns the stay of a page of the console. */
    public static Stay ofPage(Session session) {
        return new Stay(Optional.of(session));
    }

    /** Returns whether a page of the console listens. */
    boolean isPage() {
        return session.isPresent();
    }

    /** Returns when nobody may listen any more. */
    Instant end() {
        return session.map(Session::idleEnd).orElse(Instant.MAX);
    }
}
