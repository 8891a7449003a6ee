package dev.resthooks.registry.console.rest;

import dev.resthooks.registry.tenant.Session;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The session of the current request, as {@link SessionGate} has found. */
@RequestScoped
class CurrentSession {
    private Optional<Session> session = Optional.empty();

    void set(Session found) {
        session = Optional.of(found);
    }

    Optional<Session> session() {
        return session;
    }
}
