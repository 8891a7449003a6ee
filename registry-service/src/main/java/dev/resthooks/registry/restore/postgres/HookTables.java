package dev.resthooks.registry.restore.postgres;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.McpCall;
import dev.resthooks.contract.hook.SealedHeader;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.registry.hook.StoredEvents;
import dev.resthooks.registry.restore.HookComparison.StoredHooks;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@link StoredHooks} in PostgreSQL, with a connection for each query. */
@Singleton
public final class HookTables implements StoredHooks {
    private static final String HOOK =
            """
            SELECT id, org, event, resource, events, events_since, target_url, revision, epoch,
                   CASE WHEN unverified_since IS NULL THEN status ELSE 'Disabled' END AS status,
                   start_from, triggered_count, secrets, skipped, accept, headers,
                   only_resource, mcp_subscription, mcp_payload
            FROM hooks WHERE id = ANY (?)
            """;

    private final Callable<Connection> database;

    public HookTables(Callable<Connection> database) {
        this.database = database;
    }

    @Inject
    HookTables(AgroalDataSource pool) {
        this(pool::getConnection);
    }

    private Connection open() {
        try {
            return database.call();
        } catch (Exception away) {
            throw new IllegalStateException(away);
        }
    }

    @Override
    public List<HookId> ids() {
        return ids("SELECT id FROM hooks UNION ALL SELECT id FROM replays WHERE state = 'running'");
    }

    @Override
    public Map<HookId, HookState> hooks(Collection<HookId> ids) {
        try (Connection connection = open()) {
            return hooks(connection, HOOK, ids);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Returns those of the hooks that exist, and locks them in the order of their ids. */
    static Map<HookId, HookState> locked(Collection<HookId> ids, Connection connection)
            throws SQLException {
        return hooks(connection, HOOK + " ORDER BY id FOR UPDATE", ids);
    }

    private static Map<HookId, HookState> hooks(
            Connection connection, String sql, Collection<HookId> ids) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, array(ids));
                ResultSet row = statement.executeQuery()) {
            Map<HookId, HookState> hooks = new HashMap<>();
            while (row.next()) {
                hooks.put(new HookId(row.getLong("id")), hook(row));
            }
            return hooks;
        }
    }

    private static HookState hook(ResultSet row) throws SQLException {
        HookEvents events =
                new StoredEvents(
                                row.getString("event"),
                                row.getString("resource"),
                                texts("events", row).toList(),
                                Stream.of((Timestamp[]) row.getArray("events_since").getArray())
                                        .map(Timestamp::toInstant)
                                        .toList())
                        .events();
        @Nullable OffsetDateTime start = row.getObject("start_from", OffsetDateTime.class);
        return new HookState(
                        new HookId(row.getLong("id")),
                        new OrgKey(row.getString("org")),
                        events.first(),
                        row.getString("target_url"),
                        HookStatus.named(row.getString("status")),
                        row.getLong("revision"),
                        row.getLong("epoch"),
                        start == null ? new StartFrom.Keep() : new StartFrom.At(start.toInstant()),
                        row.getLong("triggered_count"))
                .withEvents(events)
                .withSecrets(texts("secrets", row).map(SealedSecret::parse).toList())
                .withSkipped(texts("skipped", row).map(EventId::new).toList())
                .withSettings(
                        new CallSettings(
                                Accept.ofWord(row.getString("accept")).orElseThrow(),
                                texts("headers", row).map(SealedHeader::parse).toList(),
                                Optional.ofNullable(row.getString("only_resource"))
                                        .map(ResourceId::new),
                                McpCall.stored(
                                        row.getString("mcp_subscription"),
                                        row.getString("mcp_payload"))))
                .published();
    }

    private static Stream<String> texts(String column, ResultSet row) throws SQLException {
        return Stream.of((String[]) row.getArray(column).getArray());
    }

    @Override
    public Set<HookId> runningReplays(Collection<HookId> ids) {
        return Set.copyOf(
                ids("SELECT id FROM replays WHERE state = 'running' AND id = ANY (?)", array(ids)));
    }

    @Override
    public Set<HookId> unpublished(Collection<HookId> ids) {
        return Set.copyOf(
                ids(
                        "SELECT DISTINCT hook_id FROM outbox WHERE topic = ? AND hook_id = ANY (?)",
                        Topics.HOOKS,
                        array(ids)));
    }

    /** Asks in a way for which the right to use the sequence is enough. */
    @Override
    public long lastId() {
        return numbers("SELECT coalesce(pg_sequence_last_value('hooks_id_seq'), 0)").getFirst();
    }

    private List<HookId> ids(String sql, Object... values) {
        return numbers(sql, values).stream().map(HookId::new).toList();
    }

    private static Object array(Collection<HookId> ids) {
        return ids.stream().map(HookId::value).toArray(Long[]::new);
    }

    private List<Long> numbers(String sql, Object... values) {
        try (Connection connection = open()) {
            return execute(connection, sql, values);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Executes a statement, and returns the first column of what it returns. */
    static List<Long> execute(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, values)) {
            List<Long> numbers = new ArrayList<>();
            if (statement.execute()) {
                ResultSet row = statement.getResultSet();
                while (row.next()) {
                    numbers.add(row.getLong(1));
                }
            }
            return numbers;
        }
    }

    private static PreparedStatement prepared(
            Connection connection, String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int at = 0; at < values.length; at++) {
            statement.setObject(at + 1, values[at]);
        }
        return statement;
    }
}
