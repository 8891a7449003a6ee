package dev.resthooks.registry.outbox.kafka;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.AtOnce;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.HooksTopic;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class HookRelayIT {
    private static final String TARGET = "https://example.com/";
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final Duration BROKER_BACK = Duration.ofSeconds(60);

    @Inject Database database;

    private final Api api = Api.of("relay");
    private final HooksTopic topic = new HooksTopic();

    @AfterEach
    void closeTopic() {
        topic.close();
    }

    @Test
    void shouldPublishARegistrationAtOnce() {
        Instant before = Instant.now();

        String id = api.registered("ActionCreated", TARGET);

        await().atMost(AT_ONCE).until(() -> !topic.about(id).isEmpty());
        HookState state = topic.about(id).getFirst().state().orElseThrow();
        StartFrom.At start = (StartFrom.At) state.startFrom();
        assertThat(state)
                .isEqualTo(
                        aHook(HookId.of(id))
                                .of("relay")
                                .to(TARGET)
                                .from(start)
                                .state()
                                .withSecrets(state.secrets()));
        assertThat(state.secrets()).hasSize(1);
        assertThat(start.time()).isBetween(before.minusMillis(1), Instant.now());
    }

    @Test
    void shouldPublishEachHooksChangesInTheirOrder() {
        List<String> ids =
                IntStream.range(0, 5)
                        .mapToObj(i -> api.registered("ActionCreated", TARGET))
                        .toList();

        IntStream.range(0, 10)
                .forEach(round ->
                        AtOnce.answers(
                                ids.size(),
                                i -> api.put(ids.get(i), target(Integer.toString(round)))));
        ids.forEach(id -> api.delete(HOOKS + "/" + id));

        for (String id : ids) {
            await().atMost(AT_ONCE).until(() -> topic.revisions(id).contains(0L));
            List<Long> revisions = topic.revisions(id);
            assertThat(revisions.getLast()).isZero();
            assertThat(revisions.subList(0, revisions.size() - 1))
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .isSubsetOf(LongStream.rangeClosed(1, 11).boxed().toList());
        }
        await().atMost(AT_ONCE).until(() -> waiting() == 0);
    }

    @Test
    void shouldPublishWhatACrashLeftBehind() {
        String id = api.registered("ActionCreated", TARGET);
        await().atMost(AT_ONCE).until(() -> topic.revisions(id).contains(1L));

        database.execute(
                "INSERT INTO outbox (topic, hook_id, key) VALUES ('resthooks.hooks', %s, '%s')"
                        .formatted(id, id));

        await().atMost(AT_ONCE).until(() -> topic.revisions(id).contains(0L));
        await().atMost(AT_ONCE).until(() -> waiting() == 0);
    }

    @Test
    void shouldPublishTheLatestStateOnceTheBrokerIsBack() {
        String id = api.registered("ActionCreated", TARGET);
        await().atMost(AT_ONCE).until(() -> topic.revisions(id).contains(1L));
        Servers.kafka().node(1).kill();
        try {
            assertThat(api.put(id, target("while-away")).status()).isEqualTo(200);
            assertThat(api.put(id, target("while-away-2")).status()).isEqualTo(200);
            assertThat(Api.management("/q/health/ready").status()).isEqualTo(200);
            assertThat(waiting()).isEqualTo(2);
        } finally {
            Servers.kafka().node(1).startAgain();
            Servers.kafka().awaitReady();
        }

        await().atMost(BROKER_BACK).until(() -> topic.revisions(id).contains(3L));
        assertThat(topic.revisions(id)).isSorted();
        await().atMost(AT_ONCE).until(() -> waiting() == 0);
    }

    private static String target(String path) {
        return "{\"resthooks\":{\"targetUrl\":\"" + TARGET + path + "\"}}";
    }

    private long waiting() {
        return database.number("SELECT count(*) FROM outbox WHERE topic = 'resthooks.hooks'");
    }
}
