package dev.resthooks.registry.topic.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.KafkaAway;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A registry that starts while Kafka is away, asked as the probes of the manifest ask. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@QuarkusTestResource(value = KafkaAway.class, restrictToAnnotatedClass = true)
class KafkaAwayIT {
    private static final Path MANIFEST = Path.of("../deploy/base/registry/deployment.yaml");
    private static final Duration READY = Duration.ofSeconds(60);

    @Test
    void shouldPassTheStartupProbeAndBecomeReadyAndServe() throws IOException {
        String startup = path("startupProbe");
        String readiness = path("readinessProbe");

        await().atMost(READY).until(() -> Api.management(startup).status() == 200);
        await().atMost(READY).until(() -> Api.management(readiness).status() == 200);

        Api api = Api.of("org-" + UUID.randomUUID());
        assertThat(api.registered("ActionCreated", "https://example.com/")).isNotBlank();
    }

    private static String path(String probe) throws IOException {
        Matcher path =
                Pattern.compile(probe + ":\\s+httpGet:\\s+path: (\\S+)")
                        .matcher(Files.readString(MANIFEST));
        assertThat(path.find()).as(probe).isTrue();
        return path.group(1);
    }
}
