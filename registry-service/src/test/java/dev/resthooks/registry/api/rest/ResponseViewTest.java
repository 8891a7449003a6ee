package dev.resthooks.registry.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.resthooks.contract.report.ResponseExcerpt;
import org.junit.jupiter.api.Test;

class ResponseViewTest {
    @Test
    void shouldShowHeadersByTheirNamesInTheirOrder() {
        ResponseView view = view("server: a: b\ncontent-type: text/html\nlocation: ", "");

        assertThat(view.headers())
                .containsExactly(
                        entry("server", "a: b"),
                        entry("content-type", "text/html"),
                        entry("location", ""));
        assertThat(view("", "").headers()).isEmpty();
    }

    @Test
    void shouldShowControlCharactersAsSymbols() {
        ResponseView view = view("server: \u0007", "\0a\u001b[31m\t\r\n\u007f\u0085\u202e$1\\é😀");

        assertThat(view.headers()).containsExactly(entry("server", "␇"));
        assertThat(view.body()).isEqualTo("␀a␛[31m\t\r\n␡<U+0085><U+202E>$1\\é😀");
    }

    private static ResponseView view(String headers, String body) {
        return ResponseView.of(new ResponseExcerpt(headers, body, false));
    }
}
