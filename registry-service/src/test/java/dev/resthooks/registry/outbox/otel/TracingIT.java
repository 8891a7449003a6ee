package dev.resthooks.registry.outbox.otel;

import static org.awaitility.Awaitility.await;

import dev.resthooks.registry.fixture.Apart;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.OtlpReceiver;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(Apart.class)
class TracingIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final String trace = UUID.randomUUID().toString().replace("-", "");
    private final Api api =
            Api.of("traced").with("traceparent", "00-" + trace + "-00f067aa0ba902b7-01");

    @Test
    void shouldTellOfACallAndOfThePublicationThatCameOfIt() {
        api.registered("ActionCreated", "https://example.com/");

        await().atMost(SOON)
                .until(() ->
                        OtlpReceiver.shared().hasSpan("POST /api/rest/resthooks", trace)
                                && OtlpReceiver.shared().hasSpan("publish resthooks.hooks", trace));
    }
}
