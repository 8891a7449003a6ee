package dev.resthooks.dispatcher.pipeline.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostKeyTest {
    @ParameterizedTest
    @CsvSource({
        "https://a.example/b, https://a.example",
        "https://A.example:443/b, https://a.example",
        "HTTP://a.example:80?b, http://a.example",
        "http://a.example:443/b, http://a.example:443",
        "https://a.example:8443/b, https://a.example:8443",
        "https://[::1]:443/b, https://[::1]",
        "https://[::443]/b, https://[::443]",
        "https://a.example#b, https://a.example",
        "https://a.example, https://a.example"
    })
    void shouldSpellAHostInOneWay(String url, String host) {
        assertThat(HostKey.of(url)).isEqualTo(host);
    }
}
