package dev.resthooks.registry.restore.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.HooksTopic;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.restore.HookComparison.CheckResult;
import dev.resthooks.registry.restore.HookComparison.StoredHooks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class HookCheckIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    @Identifier("default-kafka-broker") Map<String, Object> kafka;

    @Inject StoredHooks stored;
    @Inject Database database;

    @Test
    void shouldFindAHookThatTheDatabaseDoesNotHave() throws Exception {
        String hook = Api.of("check").registered("ActionCreated", "https://example.com/");
        try (HooksTopic topic = new HooksTopic()) {
            await().atMost(SOON).until(() -> !topic.revisions(hook).isEmpty());
        }
        long before = number(check());

        database.execute("DELETE FROM hooks WHERE id = " + hook);

        CheckResult result = check();
        assertThat(number(result)).isEqualTo(before + 1);
        assertThat(result.trouble(Clock.systemUTC().instant())).isPresent();
    }

    @Test
    void shouldBeAPartOfReadiness() {
        assertThat(Api.management("/q/health/ready").raw().body()).contains("hooks on Kafka");
    }

    private CheckResult check() throws InterruptedException {
        return new HookCheck(kafka, stored, false, new SimpleMeterRegistry(), Clock.systemUTC())
                .check();
    }

    private static long number(CheckResult result) {
        return result instanceof CheckResult.Lacking(String _, long number) ? number : 0;
    }
}
