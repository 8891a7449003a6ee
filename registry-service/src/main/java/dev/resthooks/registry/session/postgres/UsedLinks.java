package dev.resthooks.registry.session.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** The links that have signed somebody in, at any replica. Thread-safe. */
@ApplicationScoped
public class UsedLinks {
    private final EntityManager entities;

    UsedLinks(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Uses a link up. Forgets those that have expired.
     *
     * @param expiry when the link expires
     * @return whether this is its first use
     */
    @Transactional
    public boolean add(String id, Instant expiry, Instant now) {
        entities.createNativeQuery("DELETE FROM used_links WHERE expiry < ?1")
                .setParameter(1, now)
                .executeUpdate();
        return entities.createNativeQuery(
                                "INSERT INTO used_links (id, expiry) VALUES (?1, ?2)"
                                        + " ON CONFLICT DO NOTHING")
                        .setParameter(1, id)
                        .setParameter(2, expiry)
                        .executeUpdate()
                == 1;
    }

    @Transactional
    public boolean has(String id) {
        return !entities.createNativeQuery("SELECT 1 FROM used_links WHERE id = ?1", Integer.class)
                .setParameter(1, id)
                .getResultList()
                .isEmpty();
    }
}
