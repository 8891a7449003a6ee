package dev.resthooks.registry.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogTextTest {
    @Test
    void shouldReplaceWhatPostgresHasNoRoomFor() {
        assertThat(LogText.of("a\0b\uD83Dc\uDE00")).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
    }

    @Test
    void shouldLeaveAllElseAsItIs() {
        assertThat(LogText.of("ä ? \n \uD83D\uDE00")).isEqualTo("ä ? \n \uD83D\uDE00");
    }
}
