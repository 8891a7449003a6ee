package dev.resthooks.registry.observe.postgres;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Measures the size of the database every minute on a thread of its own, so that no scrape waits
 * for PostgreSQL. While PostgreSQL is away, the metric keeps the last size.
 */
@ApplicationScoped
class DatabaseSize {
    private static final Logger LOG = Logger.getLogger(DatabaseSize.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final EntityManager entities;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("database-size").daemon().factory());
    private volatile double bytes = Double.NaN;

    DatabaseSize(EntityManager entities, MeterRegistry registry) {
        this.entities = entities;
        Gauge.builder("resthooks.database.size", () -> bytes)
                .description("Disk space that the database uses; NaN while unknown")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
    }

    void start(@Observes StartupEvent started) {
        var _ = thread.scheduleWithFixedDelay(this::ask, 0, INTERVAL.toSeconds(), TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent stopped) {
        thread.shutdownNow();
    }

    private void ask() {
        try {
            bytes = QuarkusTransaction.requiringNew().call(this::size);
        } catch (RuntimeException away) {
            LOG.debugf("the size of the database is unknown: %s", away);
        }
    }

    private double size() {
        return ((Number)
                        entities.createNativeQuery("SELECT pg_database_size(current_database())")
                                .getSingleResult())
                .doubleValue();
    }
}
