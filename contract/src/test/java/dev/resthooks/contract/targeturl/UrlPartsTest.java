package dev.resthooks.contract.targeturl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlPartsTest {
    @ParameterizedTest
    @CsvSource({
        "https://a.example/b?c#d, https, a.example, '', /b?c#d",
        "HTTP://A.example:80?b, http, A.example, :80, ?b",
        "https://a.example:#b, https, a.example, :, #b",
        "https://[::1]:443, https, [::1], :443, ''",
        "https://[::1/, https, [, ::1, /",
        "https://, https, '', '', ''",
        "a.example/b, '', '', '', a.example/b"
    })
    void shouldSplitAUrlAsItIsWritten(
            String url, String scheme, String host, String port, String rest) {
        UrlParts parts = UrlParts.of(url);

        assertThat(parts.scheme()).isEqualTo(scheme);
        assertThat(parts.host()).isEqualTo(host);
        assertThat(parts.port()).isEqualTo(port);
        assertThat(parts.rest()).isEqualTo(rest);
        assertThat(parts.hasUser()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"https://u:p@a.example/", "https://[::1]@8.8.8.8/"})
    void shouldSeeAUser(String url) {
        assertThat(UrlParts.of(url).hasUser()).isTrue();
    }
}
