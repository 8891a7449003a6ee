package dev.resthooks.registry.restore.postgres;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.SealedHeader;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.registry.restore.StoredHooks;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@link StoredHooks} in PostgreSQL. The caller opens and closes the connection. */
public final class HookTables implements StoredHooks {
    private static final String HOOK =
            """
            SELECT id, org, event, target_url, status, revision, epoch, start_from, triggered_count, secrets,
                   skipped, accept, headers
            FROM hooks WHERE id = ANY (?)
            """;

    private final Connection connection;

    public HookTables(Connection connection) {
        this.connection = connection;
    }

    @Override
    public List<HookId> idsAfter(long after, int limit) {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        (SELECT id FROM hooks WHERE id > ? ORDER BY id LIMIT ?)
                        UNION ALL
                        (SELECT id FROM replays WHERE id > ? AND state = 'running' ORDER BY id LIMIT ?)
                        ORDER BY id LIMIT ?
                        """)) {
            select.setLong(1, after);
            select.setInt(2, limit);
            select.setLong(3, after);
            select.setInt(4, limit);
            select.setInt(5, limit);
            return ids(select);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public Map<HookId, HookState> hooks(Collection<HookId> ids) {
        return hooks(HOOK, ids);
    }

    /** Returns those of the hooks that exist, and locks them in the order of their ids. */
    Map<HookId, HookState> locked(Collection<HookId> ids) {
        return hooks(HOOK + " ORDER BY id FOR UPDATE", ids);
    }

    private Map<HookId, HookState> hooks(String sql, Collection<HookId> ids) {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, array(ids));
            Map<HookId, HookState> hooks = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    HookState hook = hook(row);
                    hooks.put(hook.id(), hook);
                }
            }
            return hooks;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static HookState hook(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        String event = row.getString("event");
        @Nullable OffsetDateTime start = row.getObject("start_from", OffsetDateTime.class);
        return new HookState(
                        new HookId(id),
                        new OrgKey(row.getString("org")),
                        EventType.named(event)
                                .orElseThrow(() ->
                                        new IllegalStateException(
                                                "hook %d has the unknown event %s"
                                                        .formatted(id, event))),
                        row.getString("target_url"),
                        HookStatus.named(row.getString("status")),
                        row.getLong("revision"),
                        row.getLong("epoch"),
                        start == null ? new StartFrom.Keep() : new StartFrom.At(start.toInstant()),
                        row.getLong("triggered_count"))
                .withSecrets(texts("secrets", row).map(SealedSecret::parse).toList())
                .withSkipped(texts("skipped", row).map(EventId::new).toList())
                .withSettings(
                        new CallSettings(
                                Accept.ofWord(row.getString("accept")).orElseThrow(),
                                texts("headers", row).map(SealedHeader::parse).toList()));
    }

    private static Stream<String> texts(String column, ResultSet row) throws SQLException {
        return Stream.of((String[]) row.getArray(column).getArray());
    }

    @Override
    public Set<HookId> runningReplays(Collection<HookId> ids) {
        return those("SELECT id FROM replays WHERE state = 'running' AND id = ANY (?)", ids);
    }

    @Override
    public Set<HookId> unpublished(Collection<HookId> ids) {
        return those(
                "SELECT DISTINCT hook_id FROM outbox WHERE topic = '%s' AND hook_id = ANY (?)"
                        .formatted(Topics.HOOKS),
                ids);
    }

    private Set<HookId> those(String sql, Collection<HookId> ids) {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, array(ids));
            return new HashSet<>(ids(select));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Asks in a way for which the right to use the sequence is enough. */
    @Override
    public long lastId() {
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT coalesce(pg_sequence_last_value('hooks_id_seq'), 0)");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Array array(Collection<HookId> ids) throws SQLException {
        return connection.createArrayOf("bigint", ids.stream().map(HookId::value).toArray());
    }

    private static List<HookId> ids(PreparedStatement select) throws SQLException {
        List<HookId> ids = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                ids.add(new HookId(row.getLong(1)));
            }
        }
        return ids;
    }
}
