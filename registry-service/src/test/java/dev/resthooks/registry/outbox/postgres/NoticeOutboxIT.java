package dev.resthooks.registry.outbox.postgres;

import static dev.resthooks.registry.outbox.OutboxTopic.NOTICES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.resthooks.registry.fixture.Apart;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.outbox.postgres.Outbox.OutboxRecord;
import dev.resthooks.registry.outbox.postgres.Outbox.Round;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The outbox by itself: the service's own relay does not look at what no commit told. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(Apart.class)
class NoticeOutboxIT {
    private static final long HOOK = Long.MAX_VALUE;

    @Inject Outbox outbox;
    @Inject Database database;

    private final List<OutboxRecord> published = new ArrayList<>();

    @Test
    void shouldPublishTheOldestOfAHookInEachRound() {
        leaveBehind(HOOK, 1);
        leaveBehind(HOOK, 2);
        leaveBehind(HOOK - 1, 1);

        assertThat(relay()).isEqualTo(new Round.Relayed(2, true));

        assertThat(ids()).containsExactlyInAnyOrder(id(HOOK, 1), id(HOOK - 1, 1));
        assertThat(relay()).isEqualTo(new Round.Relayed(1, false));
        assertThat(ids()).hasSize(3).last().isEqualTo(id(HOOK, 2));
        assertThat(relay()).isEqualTo(new Round.Relayed(0, false));
    }

    @Test
    void shouldPublishTheVerySameAgainWhenItMayHaveBeenPublished() {
        leaveBehind(HOOK, 1);
        assertThatThrownBy(() ->
                        outbox.relay(
                                NOTICES,
                                records -> {
                                    published.addAll(records);
                                    throw new IllegalStateException("killed");
                                }))
                .hasMessage("killed");

        relay();

        assertThat(published).hasSize(2);
        assertThat(published.getLast()).usingRecursiveComparison().isEqualTo(published.getFirst());
        assertThat(outbox.backlog(NOTICES)).isEqualTo(Outbox.Backlog.NONE);
    }

    @Test
    void shouldLetOneReplicaRelayAtATime() {
        leaveBehind(HOOK, 1);

        outbox.relay(
                NOTICES,
                records -> {
                    published.addAll(records);
                    await().until(() -> inAnotherThread() instanceof Round.Busy);
                });

        assertThat(published).hasSize(1);
    }

    private Round relay() {
        return outbox.relay(NOTICES, published::addAll);
    }

    private Round inAnotherThread() {
        List<Round> round = new ArrayList<>();
        try {
            Thread.ofPlatform().start(() -> round.add(relay())).join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return round.getFirst();
    }

    private List<String> ids() {
        return published.stream().map(record -> record.headers().getLast()).toList();
    }

    private static String id(long hook, int number) {
        return "resthook-%d-%d".formatted(hook, number);
    }

    /** A row whose writer's process died right after the commit. */
    private void leaveBehind(long hook, int number) {
        database.execute(
                """
                INSERT INTO outbox (topic, hook_id, key, headers, value)
                VALUES ('resthooks.events.resthooks', %d, 'outbox', ARRAY['ce_id', '%s'], '{}')
                """
                        .formatted(hook, id(hook, number)));
    }
}
