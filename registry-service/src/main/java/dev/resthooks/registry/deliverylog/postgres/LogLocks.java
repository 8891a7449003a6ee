package dev.resthooks.registry.deliverylog.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/**
 * Locks the log's tables at the begin of each transaction that reads or adds attempts.
 *
 * <p>The locks must be taken before a statement is planned. Otherwise a day's partition could be
 * created in between, which moves rows from one table to the other, and the statement would search
 * or fill the wrong table.
 */
@ApplicationScoped
class LogLocks {
    private static final String PATIENCE = "3s";

    private final EntityManager entities;

    LogLocks(EntityManager entities) {
        this.entities = entities;
    }

    /** Locks for reading, and limits the time of each statement. */
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
