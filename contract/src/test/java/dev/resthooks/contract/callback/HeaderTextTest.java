package dev.resthooks.contract.callback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderTextTest {
    @ParameterizedTest
    @CsvSource({
        "msg_p5jXN8AQ-1, msg_p5jXN8AQ-1",
        "a b, a%20b",
        "é€, %C3%A9%E2%82%AC",
    })
    void shouldEncodeWhatIsNotVisibleAscii(String text, String header) {
        assertThat(HeaderText.of(text)).isEqualTo(header);
    }

    @ParameterizedTest
    @CsvSource({"\\r\\nx-admin: 1, %0D%0Ax-admin:%201"})
    void shouldLetNobodyAddAHeader(String escaped, String header) {
        assertThat(HeaderText.of(escaped.translateEscapes())).isEqualTo(header);
    }
}
