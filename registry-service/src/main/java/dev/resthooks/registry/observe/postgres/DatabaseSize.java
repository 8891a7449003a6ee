package dev.resthooks.registry.observe.postgres;

import dev.resthooks.contract.thread.Rounds;
import dev.resthooks.registry.schema.postgres.Sql;
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
import java.util.Optional;
import org.jboss.logging.Logger;

/** Measures the database every minute, so that no scrape waits for PostgreSQL. */
@ApplicationScoped
class DatabaseSize {
    private static final Logger LOG = Logger.getLogger(DatabaseSize.class);

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final EntityManager entities;
    private final Rounds rounds = new Rounds("database-size", this::ask);
    private volatile double bytes = Double.NaN;

    DatabaseSize(EntityManager entities, MeterRegistry registry) {
        this.entities = entities;
        Gauge.builder("resthooks.database.size", () -> bytes)
                .description("Disk space that the database uses; NaN while unknown")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
    }

    void start(@Observes StartupEvent started) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        rounds.stop(Duration.ZERO);
    }

    private Optional<Duration> ask() {
        try {
            bytes = QuarkusTransaction.requiringNew().call(this::size);
        } catch (RuntimeException away) {
            LOG.debugf("the size of the database is unknown: %s", away);
        }
        return Optional.of(PAUSE);
    }

    private double size() {
        return new Sql(entities).value(Long.class, "SELECT pg_database_size(current_database())");
    }
}
