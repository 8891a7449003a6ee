package dev.resthooks.registry;

import dev.resthooks.registry.schema.postgres.SchemaMigration;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The database settings that are read before Quarkus starts, with more for the driver. */
record DatabaseSettings(
        String url,
        String username,
        Optional<String> password,
        Map<String, String> driver,
        String servingRole) {
    private static final String PREFIX = "quarkus.datasource.";
    private static final String PASSWORD = PREFIX + "password";
    private static final String DRIVER = PREFIX + "jdbc.additional-jdbc-properties.";

    DatabaseSettings {
        driver = Map.copyOf(driver);
    }

    static DatabaseSettings read() {
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
                        .orElse(SchemaMigration.OWNER_ITSELF));
    }

    /** Returns why these don't suffice: a password or a client certificate is needed. */
    Optional<String> complaint() {
        boolean certified = url.contains("sslcert=") || driver.containsKey("sslcert");
        return password.isPresent() || certified
                ? Optional.empty()
                : Optional.of(
                        "%s is not set: it is the password of the database role %s, and has no default."
                                        .formatted(PASSWORD, username)
                                + " Give it as the environment variable QUARKUS_DATASOURCE_PASSWORD or"
                                + " as a file of that name");
    }

    Connection connection() throws SQLException {
        Properties properties = new Properties();
        properties.putAll(driver);
        properties.setProperty("user", username);
        password.ifPresent(it -> properties.setProperty("password", it));
        return DriverManager.getConnection(url, properties);
    }

    SchemaMigration migration() {
        return new SchemaMigration(url, username, password.orElse(""), driver, servingRole);
    }

    /** Returns the JDBC URL without its parameters, which may hold a password. */
    String shownUrl() {
        return url.split("\\?", 2)[0];
    }

    /** Returns a text for logs, without the password. */
    @Override
    public String toString() {
        return "%s as %s".formatted(shownUrl(), username);
    }
}
