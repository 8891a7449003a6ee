package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.client.JsonClient;
import dev.resthooks.stack.client.RegistryClient;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.service.ServiceProcess;
import dev.resthooks.stack.token.TokenIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A registry that starts while Kafka is away, asked as the probes of the manifest ask. */
@ExtendWith(SharedStack.class)
class KafkaAwayST {
    private static final Path MANIFEST = Path.of("../deploy/base/registry/deployment.yaml");
    private static final Duration READY = Duration.ofSeconds(60);

    @Test
    void shouldPassTheStartupProbeAndBecomeReadyAndServe(Scenario scenario) throws IOException {
        String startup = path("startupProbe");
        String readiness = path("readinessProbe");
        Map<String, String> away =
                Map.of("kafka.bootstrap.servers", "127.0.0.1:" + FreePorts.one());

        try (ExtraProcess process =
                ExtraProcess.start(scenario.stack(), Component.REGISTRY, away)) {
            ServiceProcess registry = process.service();
            awaitPassed(registry, startup);
            awaitPassed(registry, readiness);

            RegistryClient customer =
                    new RegistryClient(
                            registry.url(),
                            new TokenIssuer(scenario.stack().settings().folder().keys()),
                            scenario.customer().org());
            assertThat(customer.register("ActionCreated", "https://example.com/").id())
                    .isNotBlank();
        }
    }

    private static void awaitPassed(ServiceProcess registry, String probe) {
        JsonClient kubelet = new JsonClient(registry.managementUrl(), Map::of);
        await().atMost(READY).ignoreExceptions().until(() -> kubelet.get(probe).status() == 200);
    }

    private static String path(String probe) throws IOException {
        Matcher path =
                Pattern.compile(probe + ":\\s+httpGet:\\s+path: (\\S+)")
                        .matcher(Files.readString(MANIFEST));
        assertThat(path.find()).as(probe).isTrue();
        return path.group(1);
    }
}
