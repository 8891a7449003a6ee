package dev.resthooks.registry.deliverylog.postgres;

import dev.resthooks.registry.schema.postgres.Sql;
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
    private final Sql sql;

    LogLocks(EntityManager entities) {
        this.sql = new Sql(entities);
    }

    void forReading() {
        sql.limitTime("3s");
        lock("ACCESS SHARE");
    }

    void forAdding() {
        lock("ROW EXCLUSIVE");
    }

    private void lock(String mode) {
        sql.update(
                "LOCK TABLE ONLY delivery_attempts, ONLY delivery_attempts_odd IN "
                        + mode
                        + " MODE");
    }
}
