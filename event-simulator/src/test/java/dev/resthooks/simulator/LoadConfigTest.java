package dev.resthooks.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.PathConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadConfigTest {
    private static LoadConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(LoadConfig.class)
                .withDefaultValues(properties)
                .withConverter(Path.class, 100, new PathConverter())
                .build()
                .getConfigMapping(LoadConfig.class);
    }

    @Test
    void shouldHaveDefaults() {
        LoadConfig config = config(Map.of());

        assertThat(config.registry()).isEqualTo(URI.create("http://127.0.0.1:8080"));
        assertThat(config.token()).isEmpty();
        assertThat(config.signingKey()).isEmpty();
        assertThat(config.reports()).isEqualTo(Path.of("load-reports"));
        assertThat(config.receiver().host()).isEqualTo("127.0.0.1");
        assertThat(config.receiver().port()).isZero();
        assertThat(config.receiver().publicUrl()).isEmpty();
        assertThat(config.receiver().threads()).isEqualTo(1);
        assertThat(config.stack().runFolder()).isEmpty();
        assertThat(config.stack().complete()).isEmpty();
    }

    @Test
    void shouldTakeEverySetting() {
        LoadConfig config =
                config(
                        Map.ofEntries(
                                Map.entry("resthooks.load.registry", "http://r:1"),
                                Map.entry("resthooks.load.token", "t"),
                                Map.entry("resthooks.load.signing-key", "k.pem"),
                                Map.entry("resthooks.load.reports", "there"),
                                Map.entry("resthooks.load.receiver.host", "0.0.0.0"),
                                Map.entry("resthooks.load.receiver.port", "9000"),
                                Map.entry("resthooks.load.receiver.public-url", "http://out"),
                                Map.entry("resthooks.load.receiver.threads", "2"),
                                Map.entry("resthooks.load.stack.run-folder", "run"),
                                Map.entry("resthooks.load.stack.complete", "./resthooks,up")));

        assertThat(config.registry()).isEqualTo(URI.create("http://r:1"));
        assertThat(config.token()).contains("t");
        assertThat(config.signingKey()).contains(Path.of("k.pem"));
        assertThat(config.reports()).isEqualTo(Path.of("there"));
        assertThat(config.receiver().host()).isEqualTo("0.0.0.0");
        assertThat(config.receiver().port()).isEqualTo(9_000);
        assertThat(config.receiver().publicUrl()).contains("http://out");
        assertThat(config.receiver().threads()).isEqualTo(2);
        assertThat(config.stack().runFolder()).contains(Path.of("run"));
        assertThat(config.stack().complete()).contains(List.of("./resthooks", "up"));
    }

    @Test
    void shouldNotStartWhenAKeyIsUnknown() {
        assertThatThrownBy(() -> config(Map.of("resthooks.load.regsitry", "x")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("resthooks.load.regsitry");
    }
}
