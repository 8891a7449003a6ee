package dev.resthooks.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class RepeatedErrorsTest {
    private static final String CONNECTOR = "io.smallrye.reactive.messaging.kafka";
    private static final String CLIENT = "org.apache.kafka.clients.NetworkClient";
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
    void shouldLetARefusedLoginPassOnceAMinuteForEachBrokerWhicheverClientItIs() {
        String first = "] Connection to node 1 (kafka-1/10.0.0.1:9092) failed authentication";
        String second = "] Connection to node 2 (kafka-2/10.0.0.2:9092) failed authentication";

        assertThat(passes(CLIENT, "[Producer clientId=a-1" + first, 0)).isTrue();
        assertThat(passes(CLIENT, "[AdminClient clientId=b" + first, 1)).isFalse();
        assertThat(passes(CLIENT, "[AdminClient clientId=b" + second, 1)).isTrue();
    }

    @Test
    void shouldLetAMissingTopicPassOnceAMinuteWhicheverRequestFindsIt() {
        String metadata =
                "[Producer clientId=a] Error while fetching metadata with correlation id ";
        String missing = " : {topic=UNKNOWN_TOPIC_OR_PARTITION}";

        assertThat(passes(CLIENT, metadata + 7 + missing, 0)).isTrue();
        assertThat(passes(CLIENT, metadata + 8 + missing, 1)).isFalse();
    }

    @Test
    void shouldLetOtherMessagesAndThoseOfOthersPass() {
        assertThat(passes(CONNECTOR, "cannot write %s", 0)).isTrue();
        assertThat(passes(CONNECTOR, "cannot read %s", 0)).isTrue();
        assertThat(passes("dev.resthooks", "same", 0)).isTrue();
        assertThat(passes("dev.resthooks", "same", 0)).isTrue();
    }
}
