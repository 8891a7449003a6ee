package dev.resthooks.registry.change;

import dev.resthooks.registry.session.Session;
import java.time.Instant;
import java.util.Optional;

/** Who listens, and how long: a page while its session lasts, a client without one. */
public record Stay(Optional<Session> session) {
    public static Stay ofClient() {
        return new Stay(Optional.empty());
    }

    public static Stay ofPage(Session session) {
        return new Stay(Optional.of(session));
    }

    boolean isPage() {
        return session.isPresent();
    }

    Instant end() {
        return session.map(Session::idleEnd).orElse(Instant.MAX);
    }
}
