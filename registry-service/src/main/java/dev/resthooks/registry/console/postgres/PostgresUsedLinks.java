package dev.resthooks.registry.console.postgres;

import dev.resthooks.registry.console.UsedLinks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;

@ApplicationScoped
class PostgresUsedLinks implements UsedLinks {
    private final EntityManager entities;

    PostgresUsedLinks(EntityManager entities) {
        this.entities = entities;
    }

    @Override
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

    @Override
    @Transactional
    public boolean has(String id) {
        return !entities.createNativeQuery("SELECT 1 FROM used_links WHERE id = ?1", Integer.class)
                .setParameter(1, id)
                .getResultList()
                .isEmpty();
    }
}
