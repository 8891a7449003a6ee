package dev.resthooks.registry.outbox.postgres;

import static dev.resthooks.registry.outbox.OutboxTopic.HOOKS;
import static dev.resthooks.registry.outbox.OutboxTopic.NOTICES;
import static dev.resthooks.testkit.EventBuilder.anEvent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.kafka.CloudEventWriter;
import dev.resthooks.registry.fixture.Apart;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.outbox.postgres.Outbox.OutboxRecord;
import dev.resthooks.registry.outbox.postgres.Outbox.Round;
import dev.resthooks.testkit.PlatformEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/**
 * Registries of the release before, which run the statements here, share the outbox with new ones.
 */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(Apart.class)
class FormerOutboxesIT {
    private static final long HOOK = Long.MAX_VALUE - 7;
    private static final String ADD_HOOK =
            "INSERT INTO hook_outbox (hook_id, state, traceparent) VALUES (?, ?, NULL) RETURNING id";
    private static final String ADD_NOTICE =
            """
            INSERT INTO notice_outbox (hook_id, org, event_id, event, at, body)
            SELECT * FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[])
            """;

    private final DomainEvent notice =
            anEvent("resthook-" + HOOK + "-1")
                    .type(PlatformEvents.RESTHOOK_DISABLED)
                    .of("former")
                    .about(Long.toString(HOOK))
                    .at(Instant.parse("2026-11-30T08:00:00.125Z"))
                    .body("{\"name\":\"Zoë\"}")
                    .event();
    private final List<OutboxRecord> published = new ArrayList<>();

    @Inject Outbox outbox;

    @Test
    void shouldPublishAStateThatAFormerRegistryAdded() throws SQLException {
        try (Connection former = serving()) {
            assertThat(added(former, new byte[] {1})).isPositive();
        }

        await().until(() -> outbox.relay(HOOKS, published::addAll) instanceof Round.Relayed);

        assertThat(published).hasSize(1);
        assertThat(published.getFirst().hook().value()).isEqualTo(HOOK);
        assertThat(published.getFirst().key()).isEqualTo(Long.toString(HOOK));
        assertThat(published.getFirst().headers()).isEmpty();
        assertThat(published.getFirst().value()).hasValue(new byte[] {1});
    }

    @Test
    void shouldPublishANoticeThatAFormerRegistryAdded() throws SQLException {
        try (Connection former = serving()) {
            add(former, notice);
        }

        await().until(() -> outbox.relay(NOTICES, published::addAll) instanceof Round.Relayed);

        assertThat(published).hasSize(1);
        assertIsTheNotice(published.getFirst());
    }

    @Test
    void shouldLetAFormerRegistryPublishWhatWaits() throws SQLException {
        try (Connection former = serving()) {
            add(former, notice);
            long older = added(former, new byte[] {1});
            long newer = added(former, new byte[] {2});

            assertThat(
                            rows(
                                    former,
                                    "SELECT id FROM hook_outbox WHERE hook_id = "
                                            + HOOK
                                            + " ORDER BY id"))
                    .containsExactly(Long.toString(older), Long.toString(newer));
            assertThat(
                            rows(
                                    former,
                                    """
                                    SELECT concat_ws(' ', hook_id, org, event_id, event, body, at = '%s') FROM notice_outbox AS oldest
                                    WHERE hook_id = %d AND NOT EXISTS (SELECT FROM notice_outbox AS older
                                                      WHERE older.hook_id = oldest.hook_id AND older.id < oldest.id)
                                    ORDER BY id LIMIT 500
                                    """
                                            .formatted(notice.time(), HOOK)))
                    .containsExactly(
                            "%d former %s ResthookDisabled %s t"
                                    .formatted(HOOK, notice.id().value(), notice.body().text()));
            execute(former, "DELETE FROM hook_outbox WHERE id IN (%d, %d)".formatted(older, newer));
            execute(former, "DELETE FROM notice_outbox WHERE org = 'former'");
            assertThat(rows(former, "SELECT id FROM outbox WHERE hook_id = " + HOOK)).isEmpty();
        }
    }

    @Test
    void shouldKeepWhatWaitsWhenTheSchemaIsMigrated() throws SQLException {
        try (Connection owner = owner()) {
            execute(owner, "DROP SCHEMA IF EXISTS former CASCADE");
            flyway("1");
            execute(owner, "SET search_path = former");
            added(owner, new byte[] {1});
            added(owner, new byte[] {2});
            add(owner, notice);

            flyway("2");

            assertThat(
                            rows(
                                    owner,
                                    "SELECT concat_ws(' ', hook_id, key, value) FROM outbox"
                                            + " WHERE topic = 'resthooks.hooks' ORDER BY id"))
                    .containsExactly(HOOK + " " + HOOK + " \\x01", HOOK + " " + HOOK + " \\x02");
            assertThat(rows(owner, "SELECT key FROM outbox WHERE topic <> 'resthooks.hooks'"))
                    .containsExactly("former");
            execute(owner, "DROP SCHEMA former CASCADE");
        }
    }

    private static void flyway(String target) {
        Flyway.configure()
                .dataSource(
                        Servers.postgres().jdbcUrl(),
                        Servers.postgres().username(),
                        Servers.postgres().password())
                .schemas("former")
                .locations("classpath:db/schema")
                .placeholders(Map.of("serving_role", "CURRENT_USER"))
                .target(target)
                .load()
                .migrate();
    }

    private void assertIsTheNotice(OutboxRecord record) {
        ProducerRecord<byte[], byte[]> written = CloudEventWriter.binary(notice);
        List<String> headers = new ArrayList<>();
        written.headers()
                .forEach(header -> {
                    headers.add(header.key());
                    headers.add(new String(header.value(), UTF_8));
                });
        assertThat(record.hook().value()).isEqualTo(HOOK);
        assertThat(record.key()).isEqualTo("former");
        assertThat(record.headers()).isEqualTo(headers);
        assertThat(record.value()).hasValue(written.value());
    }

    private static long added(Connection former, byte[] state) throws SQLException {
        try (PreparedStatement insert = former.prepareStatement(ADD_HOOK)) {
            insert.setLong(1, HOOK);
            insert.setBytes(2, state);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void add(Connection former, DomainEvent event) throws SQLException {
        try (PreparedStatement insert = former.prepareStatement(ADD_NOTICE)) {
            insert.setArray(1, former.createArrayOf("bigint", new Object[] {HOOK}));
            List<String> texts =
                    List.of(
                            event.org().value(),
                            event.id().value(),
                            event.type().eventName(),
                            event.time().toString(),
                            event.body().text());
            for (int text = 0; text < texts.size(); text++) {
                insert.setArray(
                        text + 2, former.createArrayOf("text", new Object[] {texts.get(text)}));
            }
            insert.executeUpdate();
        }
    }

    private static List<String> rows(Connection former, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (PreparedStatement select = former.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    private static void execute(Connection former, String sql) throws SQLException {
        try (PreparedStatement statement = former.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private static Connection serving() throws SQLException {
        return DriverManager.getConnection(
                Servers.postgres().jdbcUrl(), Servers.SERVING, Servers.SERVING);
    }

    private static Connection owner() throws SQLException {
        return DriverManager.getConnection(
                Servers.postgres().jdbcUrl(),
                Servers.postgres().username(),
                Servers.postgres().password());
    }
}
