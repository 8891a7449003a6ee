package dev.resthooks.registry.notice.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.registry.fixture.Apart;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.notice.NoticeOutbox;
import dev.resthooks.registry.relay.OutboxBacklog;
import dev.resthooks.registry.relay.Round;
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

    @Inject NoticeOutbox outbox;
    @Inject Database database;

    private final List<DomainEvent> published = new ArrayList<>();

    @Test
    void shouldPublishTheOldestOfAHookInEachRound() {
        leaveBehind(HOOK, 1);
        leaveBehind(HOOK, 2);
        leaveBehind(HOOK - 1, 1);

        outbox.relay(published::addAll);

        assertThat(ids()).containsExactlyInAnyOrder(id(HOOK, 1), id(HOOK - 1, 1));
        assertThat(outbox.relay(published::addAll)).isEqualTo(new Round.Relayed(1, true));
        assertThat(ids()).hasSize(3).last().isEqualTo(id(HOOK, 2));
        assertThat(outbox.relay(published::addAll)).isEqualTo(new Round.Relayed(0, false));
    }

    @Test
    void shouldPublishTheVerySameAgainWhenItMayHaveBeenPublished() {
        leaveBehind(HOOK, 1);
        List<DomainEvent> first = new ArrayList<>();
        assertThatThrownBy(() ->
                        outbox.relay(events -> {
                            first.addAll(events);
                            throw new IllegalStateException("killed");
                        }))
                .hasMessage("killed");

        outbox.relay(published::addAll);

        assertThat(published).hasSize(1).isEqualTo(first);
        assertThat(outbox.backlog()).isEqualTo(OutboxBacklog.NONE);
    }

    @Test
    void shouldLetOneReplicaRelayAtATime() {
        leaveBehind(HOOK, 1);

        outbox.relay(events -> {
            published.addAll(events);
            await().until(() -> inAnotherThread() instanceof Round.Busy);
        });

        assertThat(published).hasSize(1);
    }

    private Round inAnotherThread() {
        List<Round> round = new ArrayList<>();
        try {
            Thread.ofPlatform().start(() -> round.add(outbox.relay(published::addAll))).join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return round.getFirst();
    }

    private List<String> ids() {
        return published.stream().map(event -> event.id().value()).toList();
    }

    private static String id(long hook, int number) {
        return "resthook-%d-%d".formatted(hook, number);
    }

    /** A row whose writer's process died right after the commit. */
    private void leaveBehind(long hook, int number) {
        database.execute(
                """
                INSERT INTO notice_outbox (hook_id, org, event_id, event, at, body)
                VALUES (%d, 'outbox', '%s', 'ResthookDisabled', now(), '{}')
                """
                        .formatted(hook, id(hook, number)));
    }
}
