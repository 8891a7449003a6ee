package dev.resthooks.registry.hook.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookSearchTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "plain, plain",
                "*a%b*, %a%b%",
                "a_b, a\\_b",
                "100\\%, 100\\%",
                "a\\*b, a*b",
                "a\\\\b, a\\\\b",
                "a\\, a\\\\",
                "'; --, '; --",
            })
    void shouldMeanTheSame(String pattern, String like) {
        assertThat(HookSearch.likePattern(pattern)).isEqualTo(like);
    }
}
