package dev.resthooks.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.topic.kafka.KafkaClientSettings;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaClientSettingsTest {
    @Test
    void shouldReadSystemPropertiesAndTheEnvironmentAlike() {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withSources(
                                new EnvConfigSource(
                                        Map.of(
                                                "KAFKA_BOOTSTRAP_SERVERS",
                                                "broker:9093",
                                                "KAFKA_SASL_JAAS_CONFIG",
                                                "secret",
                                                "KAFKAESQUE",
                                                "no"),
                                        300))
                        .withSources(
                                new PropertiesConfigSource(
                                        Map.of(
                                                "kafka.security.protocol",
                                                "SASL_SSL",
                                                "kafka.bootstrap.servers",
                                                "localhost:19092"),
                                        "test",
                                        100))
                        .build();

        assertThat(
                        KafkaClientSettings.of(
                                config.getPropertyNames(),
                                name -> config.getOptionalValue(name, String.class)))
                .containsOnly(
                        Map.entry("bootstrap.servers", "broker:9093"),
                        Map.entry("sasl.jaas.config", "secret"),
                        Map.entry("security.protocol", "SASL_SSL"));
    }
}
