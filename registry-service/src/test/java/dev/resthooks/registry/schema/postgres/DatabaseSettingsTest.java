package dev.resthooks.registry.schema.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {
    private static final String URL = "jdbc:postgresql://db/resthooks";

    @Test
    void shouldComplainOfAPasswordThatIsNotSet() {
        assertThat(settings(Map.of()).complaint())
                .hasValueSatisfying(complaint ->
                        assertThat(complaint)
                                .contains("quarkus.datasource.password is not set")
                                .contains("role serving")
                                .contains("QUARKUS_DATASOURCE_PASSWORD"));
    }

    @Test
    void shouldNeedNoPasswordWhereACertificateTakesItsPlace() {
        assertThat(settings(Map.of("quarkus.datasource.password", "p")).complaint()).isEmpty();
        assertThat(settings(Map.of("quarkus.datasource.jdbc.url", URL + "?sslcert=c")).complaint())
                .isEmpty();
    }

    @Test
    void shouldMigrateAsTheSettingsSay() {
        DatabaseSettings settings =
                settings(
                        Map.of(
                                "quarkus.datasource.password",
                                "p",
                                "quarkus.datasource.jdbc.additional-jdbc-properties.sslmode",
                                "verify-full",
                                "resthooks.database.serving-role",
                                "other"));

        assertThat(settings)
                .isEqualTo(
                        new DatabaseSettings(
                                URL,
                                "serving",
                                Optional.of("p"),
                                Map.of("sslmode", "verify-full"),
                                "other"));
    }

    @Test
    void shouldShowNoParametersOfTheUrl() {
        assertThat(
                        settings(Map.of("quarkus.datasource.jdbc.url", URL + "?password=secret"))
                                .shownUrl())
                .isEqualTo(URL);
    }

    private static DatabaseSettings settings(Map<String, String> more) {
        Map<String, String> all = new HashMap<>();
        all.put("quarkus.datasource.jdbc.url", URL);
        all.put("quarkus.datasource.username", "serving");
        all.putAll(more);
        return DatabaseSettings.of(
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(all, "test", 100))
                        .build());
    }
}
