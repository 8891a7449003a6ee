package dev.resthooks.dispatcher.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLineTest {
    @Test
    void shouldQuoteValuesThatNeedIt() {
        assertThat(
                        new LogLine()
                                .with("plain", "café-1")
                                .with("spaced", "a b")
                                .with("quoted", "\"\\")
                                .with("empty", "")
                                .toString())
                .isEqualTo("plain=café-1 spaced=\"a b\" quoted=\"\\\"\\\\\" empty=\"\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, '\r', '\n', 0x1b, 0x7f, 0x85, 0x9b, 0x2028, 0x2029})
    void shouldLetNoControlPass(int control) {
        assertThat(new LogLine().with("id", "b" + (char) control + "FORGED").toString())
                .isEqualTo("id=\"b FORGED\"");
    }
}
