package dev.resthooks.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.target.AddressBlock;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.ZoneIdConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegistryConfigTest {
    @Test
    void shouldHaveDefaults() {
        RegistryConfig config = configured(Map.of());

        assertThat(config.api().defaultZone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(config.target().httpAllowed()).isFalse();
        assertThat(config.target().allowedNetworks()).isEmpty();
        assertThat(config.target().deniedNetworks()).isEmpty();
        assertThat(config.target().ports()).contains(Set.of(443, 80));
        assertThat(config.outbox().sweepInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.outbox().batchSize()).isEqualTo(500);
        assertThat(config.reports().retryDelay()).isEqualTo(Duration.ofMillis(200));
        assertThat(config.reports().retryMaxDelay()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void shouldTakeEveryKey() {
        RegistryConfig config =
                configured(
                        Map.of(
                                "resthooks.api.default-zone", "Pacific/Auckland",
                                "resthooks.target.http-allowed", "true",
                                "resthooks.target.allowed-networks", "10.0.0.0/8,::1",
                                "resthooks.target.denied-networks", "8.8.0.0/16",
                                "resthooks.target.ports", "443,8443",
                                "resthooks.outbox.sweep-interval", "250ms",
                                "resthooks.outbox.batch-size", "10",
                                "resthooks.reports.retry-delay", "1s",
                                "resthooks.reports.retry-max-delay", "1m"));

        assertThat(config.api().defaultZone()).isEqualTo(ZoneId.of("Pacific/Auckland"));
        assertThat(config.target().httpAllowed()).isTrue();
        assertThat(config.target().allowedNetworks())
                .contains(List.of(AddressBlock.of("10.0.0.0/8"), AddressBlock.of("::1/128")));
        assertThat(config.target().deniedNetworks())
                .contains(List.of(AddressBlock.of("8.8.0.0/16")));
        assertThat(config.target().ports()).contains(Set.of(443, 8443));
        assertThat(config.outbox().sweepInterval()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.outbox().batchSize()).isEqualTo(10);
        assertThat(config.reports().retryDelay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.reports().retryMaxDelay()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void shouldTakeAnyPortWhenToldNone() {
        assertThat(configured(Map.of("resthooks.target.ports", "")).target().ports()).isEmpty();
    }

    @Test
    void shouldRefuseAKeyThatItDoesNotKnow() {
        assertThatThrownBy(() -> configured(Map.of("resthooks.target.portz", "443")))
                .hasMessageContaining("resthooks.target.portz");
    }

    private static RegistryConfig configured(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(RegistryConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withConverter(ZoneId.class, 100, new ZoneIdConverter())
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(RegistryConfig.class);
    }
}
