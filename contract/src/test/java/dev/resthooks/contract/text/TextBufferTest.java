package dev.resthooks.contract.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextBufferTest {
    private static final String ODD = "a\"\\/\b\n\u0000\u001f\u007f é€😀";

    private final TextBuffer buffer = new TextBuffer();

    private String text() {
        return new String(buffer.array(), 0, buffer.size(), UTF_8);
    }

    @Test
    void shouldPutPartsOneAfterTheOther() {
        buffer.text("a=").number(1).bytes(";".getBytes(UTF_8)).bytes("xyz".getBytes(UTF_8), 1, 2);

        assertThat(text()).isEqualTo("a=1;y");
        assertThat(buffer.copy(2)).asString(UTF_8).isEqualTo("1;y");
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, 1, 9, 10, 99, 100, 1_764_000_000_123L, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void shouldWriteNumbersInDecimals(long number) {
        assertThat(buffer.number(number).size()).isEqualTo(Long.toString(number).length());
        assertThat(text()).isEqualTo(Long.toString(number));
    }

    @Test
    void shouldWriteNumbersOfEveryLength() {
        long power = 1;
        for (int zeros = 0; zeros < 19; zeros++, power *= 10) {
            for (long number : new long[] {power - 1, power, power + 1, power / 9 * 8}) {
                assertThat(buffer.clear().number(number).copy(0))
                        .asString(UTF_8)
                        .isEqualTo(Long.toString(number));
            }
        }
        for (long number = Integer.MAX_VALUE - 1L; number < Integer.MAX_VALUE + 3L; number++) {
            assertThat(buffer.clear().number(number).copy(0))
                    .asString(UTF_8)
                    .isEqualTo(Long.toString(number));
        }
    }

    @Test
    void shouldWriteTextAsUtf8() {
        buffer.text("1").text(ODD).text("2");

        assertThat(text()).isEqualTo("1" + ODD + "2");
    }

    @Test
    void shouldQuoteEveryCharacterAsAnyParserReadsIt() throws IOException {
        for (char character = 0; character < 0xd800; character++) {
            String text = "x" + character;
            assertThat(parsed(text)).isEqualTo(text);
        }
        assertThat(parsed(ODD)).isEqualTo(ODD);
    }

    private String parsed(String text) throws IOException {
        buffer.clear().quoted(text);
        try (JsonParser json = new JsonFactory().createParser(buffer.copy(0))) {
            json.nextToken();
            return json.getText();
        }
    }

    @Test
    void shouldPutAQuestionMarkForHalfOfAPair() {
        buffer.text("a\ud83d").quoted("b\ud83d").quoted("\ude00c");

        assertThat(text()).isEqualTo("a?\"b?\"\"?c\"");
    }

    @Test
    void shouldGrowWhereverItsRoomEnds() {
        for (int room = 0; room < 80; room++) {
            TextBuffer small = new TextBuffer(room);
            small.text("a").number(Long.MAX_VALUE).quoted("plain").number(7).quoted("\"").text("é");
            small.number(Long.MIN_VALUE).bytes(new byte[] {'x'}).number(0);
            assertThat(small.copy(0))
                    .asString(UTF_8)
                    .isEqualTo("a9223372036854775807\"plain\"7\"\\\"\"é-9223372036854775808x0");
        }
    }

    @Test
    void shouldGrowAndBeginAnewWithLittle() {
        String large = "0123456789".repeat(20_000);

        buffer.text("x").text(large);
        assertThat(text()).isEqualTo("x" + large);

        buffer.clear().text("y");
        assertThat(text()).isEqualTo("y");
        assertThat(buffer.array().length).isLessThan(100_000);
    }
}
