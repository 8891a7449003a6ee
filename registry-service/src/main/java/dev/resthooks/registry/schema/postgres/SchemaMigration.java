package dev.resthooks.registry.schema.postgres;

import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema to the version that this build needs, and gives the serving role its rights on
 * it. Needs the role that owns the schema.
 *
 * @param url of the database, with {@code sslmode} and the like
 * @param driver further settings of the JDBC driver
 * @param servingRole the role that is given its rights; {@value #OWNER_ITSELF} for none
 */
public record SchemaMigration(
        String url, String owner, String password, Map<String, String> driver, String servingRole) {
    /** In place of a serving role: the owner serves as well. */
    public static final String OWNER_ITSELF = "CURRENT_USER";

    private static final int RETRIES = 10;
    private static final int SECONDS_BETWEEN_RETRIES = 2;

    public SchemaMigration {
        driver = Map.copyOf(driver);
    }

    /**
     * Applies what is not applied yet. Several may run at once: they take turns.
     *
     * @return the version that the schema has now, and how many migrations were applied
     */
    public Outcome run() {
        var result =
                Flyway.configure(SchemaMigration.class.getClassLoader())
                        .dataSource(url, owner, password)
                        .jdbcProperties(patient())
                        .locations("classpath:db/schema")
                        .connectRetries(RETRIES)
                        .connectRetriesInterval(SECONDS_BETWEEN_RETRIES)
                        .placeholders(Map.of("serving_role", servingRole))
                        .load()
                        .migrate();
        String version =
                result.targetSchemaVersion == null
                        ? result.initialSchemaVersion
                        : result.targetSchemaVersion;
        return new Outcome(version, result.migrationsExecuted);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "migration of %s as %s".formatted(url, owner);
    }

    /** What a run did. */
    public record Outcome(String version, int applied) {}

    /** A migration may take longer than any statement of a service that serves. */
    private Map<String, String> patient() {
        Map<String, String> properties = new HashMap<>(driver);
        properties.remove("socketTimeout");
        return properties;
    }
}
