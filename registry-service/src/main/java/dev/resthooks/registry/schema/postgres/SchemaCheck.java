package dev.resthooks.registry.schema.postgres;

import static java.util.stream.Collectors.joining;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jboss.logging.Logger;

/**
 * Lets a registry that doesn't migrate start only if the schema has the version that it needs. It
 * waits for a while, because the migration may run at the same time, and then ends the start. A
 * newer schema is accepted: a release works with the schema of the next one.
 */
@ApplicationScoped
class SchemaCheck {
    private static final Logger LOG = Logger.getLogger(SchemaCheck.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Flyway flyway;
    private final Duration patience;
    private final boolean migrates;

    SchemaCheck(
            Flyway flyway,
            @ConfigProperty(name = "resthooks.database.schema-patience") Duration patience,
            @ConfigProperty(name = "quarkus.flyway.migrate-at-start") boolean migrates) {
        this.flyway = flyway;
        this.patience = patience;
        this.migrates = migrates;
    }

    /** Runs before anything reads or writes a table. */
    void check(@Observes @Priority(1) StartupEvent starting) throws InterruptedException {
        if (migrates) {
            return;
        }
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<String> complaint = complaint();
        complaint.ifPresent(it -> LOG.infof("waits up to %s: %s", patience, it));
        while (complaint.isPresent() && System.nanoTime() < deadline) {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            complaint = complaint();
        }
        if (complaint.isPresent()) {
            throw new ConfigurationException(complaint.get());
        }
    }

    private Optional<String> complaint() {
        try {
            MigrationInfo[] pending = flyway.info().pending();
            return pending.length == 0
                    ? Optional.empty()
                    : Optional.of(
                            ("the database's schema is not at the version that this registry needs:"
                                            + " it lacks the migrations %s. Run this registry with"
                                            + " the argument 'migrate' and the role that owns the"
                                            + " schema")
                                    .formatted(
                                            Arrays.stream(pending)
                                                    .map(it -> String.valueOf(it.getVersion()))
                                                    .collect(joining(", "))));
        } catch (FlywayException failed) {
            return Optional.of(
                    ("the version of the database's schema cannot be read (%s). Has 'migrate' run with"
                                    + " resthooks.database.serving-role set to the role of this registry?")
                            .formatted(reason(failed)));
        }
    }

    private static String reason(Throwable failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
