package dev.resthooks.registry.deliverylog.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/**
 * What whoever reads or adds rows of attempts does first, within its transaction.
 *
 * <p>Locks come before a statement is planned: when a day is made meanwhile, rows are moved between
 * the tables, and what was to be looked for or added in the one belongs to the other.
 */
@ApplicationScoped
class LogLocks {
    private static final String PATIENCE = "3s";

    private final EntityManager entities;

    LogLocks(EntityManager entities) {
        this.entities = entities;
    }

    /** No reader goes on for long. */
    void forReading() {
        entities.createNativeQuery("SET LOCAL statement_timeout = '" + PATIENCE + "'")
                .executeUpdate();
        lock("ACCESS SHARE");
    }

    void forAdding() {
        lock("ROW EXCLUSIVE");
    }

    private void lock(String mode) {
        entities.createNativeQuery(
                        "LOCK TABLE ONLY delivery_attempts, ONLY delivery_attempts_odd IN "
                                + mode
                                + " MODE")
                .executeUpdate();
    }
}
