package dev.resthooks.registry.outbox.postgres;

import static dev.resthooks.registry.outbox.OutboxTopic.HOOKS;
import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.registry.fixture.Apart;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.outbox.otel.PublicationTraces;
import dev.resthooks.registry.outbox.postgres.Outbox.OutboxRecord;
import dev.resthooks.registry.outbox.postgres.Outbox.Round;
import dev.resthooks.registry.outbox.postgres.Outbox.Signal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The outbox by itself: the service's own relay does not look at what no commit of its own told.
 */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(Apart.class)
class OutboxIT {
    @Inject Event<Signal> signals;
    @Inject PublicationTraces traces;
    @Inject EntityManager entities;
    @Inject Database database;

    private final Map<HookId, Optional<byte[]>> published = new HashMap<>();
    private Outbox outbox;
    private HookId hook;

    @BeforeEach
    void registerAHook() {
        outbox = outbox(100);
        hook = HookId.of(Api.of("outbox").registered("ActionCreated", "https://example.com/"));
        await().until(() -> waiting() == 0);
    }

    private Outbox outbox(int batchSize) {
        return new Outbox(entities, signals, traces, batchSize);
    }

    @Test
    void shouldPublishTheNewestStateOfEachHookAlone() throws SQLException {
        leaveBehind(2);
        leaveBehind(3);

        assertThat(outbox.relay(HOOKS, this::publish)).isEqualTo(new Round.Relayed(2, false));

        assertThat(revision()).isEqualTo(3);
        assertThat(waiting()).isZero();
    }

    @Test
    void shouldLetOneReplicaRelayAtATime() throws SQLException {
        try (Connection another = connection();
                Statement statement = another.createStatement()) {
            another.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(%d)".formatted(HOOKS.lock()));

            assertThat(outbox.relay(HOOKS, this::publish)).isEqualTo(new Round.Busy());
        }
    }

    @Test
    void shouldBeRelayedByEitherOfTwoReplicasInTheOrderOfTheLog() throws Exception {
        List<Long> log = Collections.synchronizedList(new ArrayList<>());
        Replica one = new Replica(log);
        Replica two = new Replica(log);
        try {
            for (long revision = 2; revision < 40; revision++) {
                leaveBehind(revision);
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> waiting() == 0);
            one.stop();
            leaveBehind(40);
            await().atMost(Duration.ofSeconds(10)).until(() -> log.contains(40L));
        } finally {
            one.stop();
            two.stop();
        }
        assertThat(log).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void shouldTakeOverFromAReplicaThatHangs() throws SQLException {
        try (Connection hanging = connection();
                Statement statement = hanging.createStatement()) {
            hanging.setAutoCommit(false);
            statement.execute(
                    "SET LOCAL idle_in_transaction_session_timeout = '%ds'"
                            .formatted(Outbox.HANGING_SECONDS / 20));
            statement.execute("SELECT pg_advisory_xact_lock(%d)".formatted(HOOKS.lock()));
            leaveBehind(2);

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> outbox.relay(HOOKS, this::publish) instanceof Round.Relayed);
        }
        assertThat(revision()).isEqualTo(2);
    }

    @Test
    void shouldNotHangForLongInsideARound() throws SQLException {
        leaveBehind(2);

        outbox.relay(
                HOOKS,
                records -> {
                    publish(records);
                    assertThat(timeoutOfTheRound()).isEqualTo(Outbox.HANGING_SECONDS + "s");
                });

        assertThat(revision()).isEqualTo(2);
    }

    /** What the round's own session is told; the publisher is called within its transaction. */
    private String timeoutOfTheRound() {
        return (String)
                entities.createNativeQuery(
                                "SELECT current_setting('idle_in_transaction_session_timeout')",
                                String.class)
                        .getSingleResult();
    }

    /** A relay of another replica, which never rests. */
    private final class Replica {
        private final Thread thread;
        private volatile boolean stopping;

        Replica(List<Long> log) {
            Outbox own = outbox(3);
            thread =
                    Thread.ofPlatform()
                            .start(() -> {
                                while (!stopping) {
                                    own.relay(
                                            HOOKS, records -> log.add(revisionIn(byHook(records))));
                                }
                            });
        }

        void stop() throws InterruptedException {
            stopping = true;
            thread.join();
        }
    }

    private void publish(List<OutboxRecord> records) {
        published.putAll(byHook(records));
    }

    private static Map<HookId, Optional<byte[]>> byHook(List<OutboxRecord> records) {
        assertThat(records).allMatch(record -> record.key().equals(record.hook().toString()));
        return records.stream().collect(Collectors.toMap(OutboxRecord::hook, OutboxRecord::value));
    }

    private long revisionIn(Map<HookId, Optional<byte[]>> states) {
        return Wire.readHook(states.getOrDefault(hook, Optional.empty()).orElseThrow()).revision();
    }

    @Test
    void shouldKeepWhatCouldNotBePublished() throws SQLException {
        leaveBehind(2);

        assertThatThrownBy(() -> outbox.relay(HOOKS, records -> fail("no broker")))
                .hasMessage("no broker");

        assertThat(waiting()).isEqualTo(1);
        outbox.relay(HOOKS, this::publish);
        assertThat(revision()).isEqualTo(2);
    }

    @Test
    void shouldPublishAgainWhatMayHaveOvertakenAnotherReplicasNewerState() throws SQLException {
        leaveBehind(1);
        assertThatThrownBy(() ->
                        outbox.relay(
                                HOOKS,
                                records -> {
                                    anotherReplicaPublishesAll();
                                    fail("session lost");
                                }))
                .hasMessage("session lost");

        outbox.relay(HOOKS, this::publish);

        assertThat(revision()).isEqualTo(1);
        assertThat(waiting()).isZero();
    }

    @Test
    void shouldPublishATombstoneAgainWhenTheHookIsNoMore() throws SQLException {
        HookId gone = new HookId(Long.MAX_VALUE);
        hook = gone;
        leaveBehind(1);
        assertThatThrownBy(() ->
                        outbox.relay(
                                HOOKS,
                                records -> {
                                    anotherReplicaPublishesAll();
                                    fail("session lost");
                                }))
                .hasMessage("session lost");

        outbox.relay(HOOKS, this::publish);

        assertThat(published).containsEntry(gone, Optional.empty());
    }

    /** A row whose writer's process died right after the commit. */
    private void leaveBehind(long revision) throws SQLException {
        HookState state = aHook(hook).of("outbox").revision(revision).state();
        try (Connection connection = connection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                "INSERT INTO outbox (topic, hook_id, key, value) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, HOOKS.topicName());
            insert.setLong(2, hook.value());
            insert.setString(3, hook.toString());
            insert.setBytes(4, Wire.write(state));
            insert.executeUpdate();
        }
    }

    private static void fail(String message) {
        throw new IllegalStateException(message);
    }

    private long revision() {
        return revisionIn(published);
    }

    private long waiting() {
        return database.number("SELECT count(*) FROM outbox WHERE hook_id = " + hook);
    }

    private static void anotherReplicaPublishesAll() {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM outbox");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connection() throws SQLException {
        return DriverManager.getConnection(
                Servers.postgres().jdbcUrl(),
                Servers.postgres().username(),
                Servers.postgres().password());
    }
}
