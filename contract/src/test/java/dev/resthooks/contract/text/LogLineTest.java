package dev.resthooks.contract.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLineTest {
    @Test
    void shouldQuoteWhatWouldBreakTheLine() {
        String line =
                new LogLine()
                        .with("a", 1)
                        .with("b", "x y")
                        .with("c", "\"\n=")
                        .with("d", "")
                        .toString();

        assertThat(line).isEqualTo("a=1 b=\"x y\" c=\"\\\" =\" d=\"\"");
    }

    @ParameterizedTest
    @ValueSource(
            chars = {
                '\u0000', '\r', '\u001b', '\u007f', '\u0085', '\u009b', '\u2028', '\u2029', '\u202e'
            })
    void shouldReplaceWhatActsOnATerminalOrBreaksLines(char character) {
        String line = new LogLine().with("a", "b" + character + "c=forged").toString();

        assertThat(line).isEqualTo("a=\"b c=forged\"");
    }

    @Test
    void shouldKeepNamesOfAllLanguages() {
        String line = new LogLine().with("a", "Müller & 山田 🙂").toString();

        assertThat(line).isEqualTo("a=\"Müller & 山田 🙂\"");
    }
}
