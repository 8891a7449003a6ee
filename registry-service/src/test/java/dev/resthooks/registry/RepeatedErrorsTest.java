package dev.resthooks.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class RepeatedErrorsTest {
    private static final String CONNECTOR = "io.smallrye.reactive.messaging.kafka";
    private static final Instant START = Instant.parse("2026-04-03T00:00:00Z");

    private final RepeatedErrors filter = new RepeatedErrors();

    private boolean passes(String category, String message, long second) {
        LogRecord entry = new LogRecord(Level.SEVERE, message);
        entry.setLoggerName(category);
        entry.setInstant(START.plusSeconds(second));
        return filter.isLoggable(entry);
    }

    @Test
    void shouldLetAMessageOfTheConnectorPassOnceAMinute() {
        assertThat(passes(CONNECTOR, "SRMSG18206: %s", 0)).isTrue();
        assertThat(passes(CONNECTOR, "SRMSG18206: %s", 0)).isFalse();
        assertThat(passes(CONNECTOR, "SRMSG18206: %s", 59)).isFalse();
        assertThat(passes(CONNECTOR, "SRMSG18206: %s", 60)).isTrue();
        assertThat(passes(CONNECTOR, "SRMSG18206: %s", 61)).isFalse();
    }

    @Test
    void shouldLetOtherMessagesAndThoseOfOthersPass() {
        assertThat(passes(CONNECTOR, "SRMSG18206: %s", 0)).isTrue();
        assertThat(passes(CONNECTOR, "SRMSG18217: %s", 0)).isTrue();
        assertThat(passes("dev.resthooks", "same", 0)).isTrue();
        assertThat(passes("dev.resthooks", "same", 0)).isTrue();
    }
}
