package dev.resthooks.registry.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.tenant.SecurityLog.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"busy", "streams-busy", "audits-busy", "event-reads-busy", "too-many-tests"})
    void shouldBeARequestThatFindsAllPlacesTaken(String code) {
        assertThat(Refusal.isOne(503, code)).isTrue();
    }

    @Test
    void shouldNotBeARequestThatFindsKafkaAway() {
        assertThat(Refusal.isOne(503, "log-unavailable")).isFalse();
    }
}
