package dev.resthooks.contract.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SealedHeaderTest {
    @Test
    void shouldHaveATextThatIsReadAgain() {
        SealedHeader header =
                new SealedHeader("x-key", SealedSecret.of("k1", new byte[] {1, 2, 3}));

        assertThat(header.text()).isEqualTo("x-key:k1:AQID");
        assertThat(SealedHeader.parse(header.text())).isEqualTo(header);
    }

    @Test
    void shouldRefuseAnyOtherText() {
        assertThatThrownBy(() -> SealedHeader.parse("x-key"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SealedHeader.parse("x-key:k1"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
