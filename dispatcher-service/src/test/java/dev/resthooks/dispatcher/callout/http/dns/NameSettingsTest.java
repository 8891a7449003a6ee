package dev.resthooks.dispatcher.callout.http.dns;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.InetSocketAddressConverter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameSettingsTest {
    private static final Duration TTL = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(strings = {"names.example:53", "192.0.2.53", "[2001:db8::53]"})
    void shouldRefuseANameServerWithoutAnAddressOrAPort(String server) {
        InetSocketAddress converted = new InetSocketAddressConverter().convert(server);

        assertThatThrownBy(() -> new NameSettings(TTL, TTL, TTL, List.of(converted)))
                .hasMessageContaining("a name server needs an address and a port");
    }
}
