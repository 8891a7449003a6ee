package dev.resthooks.registry.console.postgres;

import dev.resthooks.registry.console.EndedSessions;
import dev.resthooks.registry.console.Session;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** {@link EndedSessions} in the table {@code ended_sessions}. */
@ApplicationScoped
class PostgresEndedSessions implements EndedSessions {
    private final EntityManager entities;

    PostgresEndedSessions(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    @Transactional
    public void add(Session session, Instant now) {
        entities.createNativeQuery("DELETE FROM ended_sessions WHERE session_end < ?1")
                .setParameter(1, now)
                .executeUpdate();
        entities.createNativeQuery(
                        "INSERT INTO ended_sessions (id, session_end) VALUES (?1, ?2)"
                                + " ON CONFLICT DO NOTHING")
                .setParameter(1, session.id())
                .setParameter(2, session.end())
                .executeUpdate();
    }

    @Override
    @Transactional
    public boolean has(Session session) {
        return !entities.createNativeQuery(
                        "SELECT 1 FROM ended_sessions WHERE id = ?1", Integer.class)
                .setParameter(1, session.id())
                .getResultList()
                .isEmpty();
    }
}
