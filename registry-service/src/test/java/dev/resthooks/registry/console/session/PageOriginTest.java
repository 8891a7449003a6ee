package dev.resthooks.registry.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.HostAndPort;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageOriginTest {
    @ParameterizedTest
    @CsvSource({
        "hooks.example.com,https://hooks.example.com",
        "hooks.example.com,http://hooks.example.com",
        "hooks.example.com:443,https://hooks.example.com",
        "hooks.example.com:443,https://HOOKS.example.com:443",
        "192.0.2.7:28080,http://192.0.2.7:28080",
        "[::1]:28080,http://[::1]:28080",
    })
    void shouldBeThatOfTheHostAndPort(String sentTo, String origin) {
        assertThat(SignInResource.isOrigin(authority(sentTo), origin)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "hooks.example.com,https://evil.example",
        "hooks.example.com,https://hooks.example.com:8443",
        "hooks.example.com:443,http://hooks.example.com",
        "hooks.example.com,https://hooks.example.com.evil.example",
        "hooks.example.com,hooks.example.com",
        "hooks.example.com,null",
        "192.0.2.7:28080,http://192.0.2.7:28081",
    })
    void shouldBeAnother(String sentTo, String origin) {
        assertThat(SignInResource.isOrigin(authority(sentTo), origin)).isFalse();
    }

    private static HostAndPort authority(String text) {
        return HostAndPort.parseAuthority(text, -1);
    }
}
