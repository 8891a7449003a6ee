package dev.resthooks.registry.idempotency.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.idempotency.RequestKey;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestKeysTest {
    @Test
    void shouldKeepAKeyFor24HoursAndSaySo() {
        assertThat(RequestKey.LIFETIME).isEqualTo(Duration.ofHours(24));
        assertThat(RequestKeys.inUse().problem().detail()).contains("within the last 24 hours");
    }
}
