package dev.resthooks.registry.session.rest;

import dev.resthooks.registry.session.Session;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The session of the current request, if it has one. */
@RequestScoped
public class CurrentSession {
    private Optional<Session> session = Optional.empty();

    public void set(Session found) {
        session = Optional.of(found);
    }

    public Optional<Session> session() {
        return session;
    }
}
