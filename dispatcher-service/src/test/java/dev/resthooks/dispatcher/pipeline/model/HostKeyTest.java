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
        "https://[::1]:443/b, https://[0:0:0:0:0:0:0:1]",
        "https://[0:0::1]/b, https://[0:0:0:0:0:0:0:1]",
        "https://[2001:DB8::0:A]:8443/b, https://[2001:db8:0:0:0:0:0:a]:8443",
        "https://[::443]/b, https://[0:0:0:0:0:0:0:443]",
        "https://[::ffff:192.0.2.1]/b, https://192.0.2.1",
        "https://[::FFFF:c000:201]/b, https://192.0.2.1",
        "https://192.0.2.1/b, https://192.0.2.1",
        "https://A.example./b, https://a.example",
        "https://a.example.:443/b, https://a.example",
        "https://a.example:0443/b, https://a.example",
        "https://a.example:08443/b, https://a.example:8443",
        "https://b\u00fccher.example/b, https://xn--bcher-kva.example",
        "https://B\u00dcCHER.example./b, https://xn--bcher-kva.example",
        "https://XN--BCHER-KVA.example/b, https://xn--bcher-kva.example",
        "https://\uff41.example/b, https://a.example",
        "https://a\u3002example/b, https://a.example",
        "https://a_b.Example./b, https://a_b.example.",
        "https://a.example:/b, https://a.example:",
        "https://, https://",
        "a.example, a.example",
        "https://a.example#b, https://a.example",
        "https://a.example, https://a.example"
    })
    void shouldSpellAHostInOneWay(String url, String host) {
        assertThat(HostKey.of(url)).isEqualTo(host);
    }
}
