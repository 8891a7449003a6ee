package dev.resthooks.registry.schema.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;

/**
 * The database settings that are read before Quarkus starts. Two roles may be used: the owner
 * migrates and owns every table, and the serving role may read and write rows, and nothing else. If
 * one role is used for both, it migrates when the service starts.
 *
 * @param driver further settings of the JDBC driver
 * @param servingRole the role to which a migration gives its rights
 */
public record DatabaseSettings(
        String url,
        String username,
        Optional<String> password,
        Map<String, String> driver,
        String servingRole) {
    /** The value for {@code servingRole} if the owner serves as well. */
    public static final String OWNER_ITSELF = "CURRENT_USER";

    private static final String PREFIX = "quarkus.datasource.";
    private static final String PASSWORD = PREFIX + "password";
    private static final String DRIVER = PREFIX + "jdbc.additional-jdbc-properties.";
    private static final int RETRIES = 10;
    private static final int SECONDS_BETWEEN_RETRIES = 2;

    public DatabaseSettings {
        driver = Map.copyOf(driver);
    }

    public static DatabaseSettings read() {
        return of(ConfigProvider.getConfig());
    }

    static DatabaseSettings of(Config config) {
        Map<String, String> driver = new TreeMap<>();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(DRIVER)) {
                driver.put(name.substring(DRIVER.length()), config.getValue(name, String.class));
            }
        }
        return new DatabaseSettings(
                config.getValue(PREFIX + "jdbc.url", String.class),
                config.getValue(PREFIX + "username", String.class),
                config.getOptionalValue(PASSWORD, String.class),
                driver,
                config.getOptionalValue("resthooks.database.serving-role", String.class)
                        .orElse(OWNER_ITSELF));
    }

    /** Returns why these don't suffice, if they don't. */
    public Optional<String> complaint() {
        boolean certified = url.contains("sslcert=") || driver.containsKey("sslcert");
        return password.isPresent() || certified
                ? Optional.empty()
                : Optional.of(
                        "%s is not set: it is the password of the database role %s, and has no default."
                                        .formatted(PASSWORD, username)
                                + " Give it as the environment variable QUARKUS_DATASOURCE_PASSWORD or"
                                + " as a file of that name");
    }

    public Connection connection() throws SQLException {
        Properties properties = new Properties();
        properties.putAll(driver);
        properties.setProperty("user", username);
        password.ifPresent(it -> properties.setProperty("password", it));
        return DriverManager.getConnection(url, properties);
    }

    public record Outcome(String version, int applied) {}

    /** Migrates, and grants the serving role its rights. Concurrent processes take turns. */
    public Outcome migrate() {
        // A migration may take longer than what a serving process waits for.
        Map<String, String> patient = new HashMap<>(driver);
        patient.remove("socketTimeout");
        var result =
                Flyway.configure(DatabaseSettings.class.getClassLoader())
                        .dataSource(url, username, password.orElse(""))
                        .jdbcProperties(patient)
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

    /** Returns the JDBC URL without its parameters, which may hold a password. */
    public String shownUrl() {
        return url.split("\\?", 2)[0];
    }

    @Override
    public String toString() {
        return "%s as %s".formatted(shownUrl(), username);
    }
}
