package dev.resthooks.registry.schema.postgres;

import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * Migrates the schema to the version that this build needs, and grants the serving role its rights.
 * Needs the role that owns the schema.
 *
 * @param url the JDBC URL, with {@code sslmode} and the like
 * @param driver further settings of the JDBC driver
 * @param servingRole the role that gets the rights; {@value #OWNER_ITSELF} for none
 */
public record SchemaMigration(
        String url, String owner, String password, Map<String, String> driver, String servingRole) {
    /** The value for {@code servingRole} if the owner serves as well. */
    public static final String OWNER_ITSELF = "CURRENT_USER";

    private static final int RETRIES = 10;
    private static final int SECONDS_BETWEEN_RETRIES = 2;

    public SchemaMigration {
        driver = Map.copyOf(driver);
    }

    /** Applies what is pending. Processes that call this at once take turns. */
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

    /** Returns a text for logs, without the password. */
    @Override
    public String toString() {
        return "migration of %s as %s".formatted(url, owner);
    }

    public record Outcome(String version, int applied) {}

    /** Returns the driver's settings without the time limit of a serving process. */
    private Map<String, String> patient() {
        Map<String, String> properties = new HashMap<>(driver);
        properties.remove("socketTimeout");
        return properties;
    }
}
