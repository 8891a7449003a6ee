package dev.resthooks.registry.observe.postgres;

import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.registry.schema.postgres.Sql;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import org.jboss.logging.Logger;

/** Measures the database every minute, so that no scrape waits for PostgreSQL. */
@ApplicationScoped
class DatabaseSize {
    private static final Logger LOG = Logger.getLogger(DatabaseSize.class);

    private final EntityManager entities;
    private volatile double bytes = Double.NaN;

    DatabaseSize(EntityManager entities, MeterRegistry registry) {
        this.entities = entities;
        Gauge.builder("resthooks.database.size", () -> bytes)
                .description("Disk space that the database uses; NaN while unknown")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void measure() {
        ServiceThreads.watched(this::ask);
    }

    private void ask() {
        try {
            bytes = QuarkusTransaction.requiringNew().call(this::size);
        } catch (RuntimeException away) {
            LOG.debugf("the size of the database is unknown: %s", away);
        }
    }

    private double size() {
        return new Sql(entities).value(Long.class, "SELECT pg_database_size(current_database())");
    }
}
