package dev.resthooks.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatorConfigTest {
    private static SimulatorConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(SimulatorConfig.class)
                .withDefaultValues(properties)
                .withConverter(
                        Duration.class,
                        100,
                        new io.quarkus.runtime.configuration.DurationConverter())
                .build()
                .getConfigMapping(SimulatorConfig.class);
    }

    @Test
    void shouldHaveDefaults() {
        SimulatorConfig config = config(Map.of());

        assertThat(config.allowedHosts()).containsExactly("localhost", "127.0.0.1", "[::1]");
        assertThat(config.emission().patience()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.emission().underWay()).isEqualTo(5_000);
        assertThat(config.receiver().names()).isEqualTo(2_000);
        assertThat(config.receiver().requestsKept()).isEqualTo(1_000);
        assertThat(config.receiver().bodyBytesKept()).isEqualTo(16 * 1024);
        assertThat(config.receiver().bytesKept()).isEqualTo(32 * 1024 * 1024);
        assertThat(config.receiver().idsKept()).isEqualTo(500_000);
    }

    @Test
    void shouldTakeEverySetting() {
        SimulatorConfig config =
                config(
                        Map.of(
                                "resthooks.simulator.allowed-hosts", "simulator,[::1]",
                                "resthooks.simulator.emission.patience", "3s",
                                "resthooks.simulator.emission.under-way", "1",
                                "resthooks.simulator.receiver.names", "3",
                                "resthooks.simulator.receiver.requests-kept", "4",
                                "resthooks.simulator.receiver.body-bytes-kept", "5",
                                "resthooks.simulator.receiver.bytes-kept", "6",
                                "resthooks.simulator.receiver.ids-kept", "7"));

        assertThat(config.allowedHosts()).containsExactly("simulator", "[::1]");
        assertThat(config.emission().patience()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.emission().underWay()).isEqualTo(1);
        assertThat(config.receiver().names()).isEqualTo(3);
        assertThat(config.receiver().requestsKept()).isEqualTo(4);
        assertThat(config.receiver().bodyBytesKept()).isEqualTo(5);
        assertThat(config.receiver().bytesKept()).isEqualTo(6);
        assertThat(config.receiver().idsKept()).isEqualTo(7);
    }

    @Test
    void shouldNotStartWhenAKeyIsUnknown() {
        assertThatThrownBy(() -> config(Map.of("resthooks.simulator.receiver.nmaes", "3")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("resthooks.simulator.receiver.nmaes");
    }
}
