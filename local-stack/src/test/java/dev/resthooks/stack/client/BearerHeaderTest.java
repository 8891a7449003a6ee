package dev.resthooks.stack.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.stack.token.TokenIssuer;
import dev.resthooks.stack.token.TokenIssuer.TokenRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BearerHeaderTest {
    @TempDir private Path keys;

    @Test
    void shouldUseATokenAgainForAnHour() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
        RegistryClient.BearerHeader header =
                new RegistryClient.BearerHeader(
                        new TokenIssuer(keys), TokenRequest.of("acme"), now::get);
        Map<String, String> first = header.get();
        assertThat(first.get("Authorization")).startsWith("Bearer ");

        now.updateAndGet(it -> it.plus(Duration.ofMinutes(59)));
        assertThat(header.get()).isEqualTo(first);

        now.updateAndGet(it -> it.plus(Duration.ofMinutes(1)));
        assertThat(header.get()).isNotEqualTo(first);
    }
}
