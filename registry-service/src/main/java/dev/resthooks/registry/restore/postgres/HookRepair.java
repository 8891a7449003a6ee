package dev.resthooks.registry.restore.postgres;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.registry.hook.StoredEvents;
import dev.resthooks.registry.restore.HookComparison.HookDifference;
import dev.resthooks.registry.restore.HookComparison.RepairedHook;
import dev.resthooks.registry.restore.PublishedHooks;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Removes differences in tables and outbox. Needs the role that owns the schema.
 *
 * @param now in milliseconds: records on Kafka have no more digits
 */
public record HookRepair(Connection connection, PublishedHooks published, Instant now)
        implements AutoCloseable {
    private static final int AT_ONCE = 200;
    private static final Duration LONGEST_GRANT = Duration.ofDays(7);

    private static final String STORE =
            """
            UPDATE hooks SET revision = ?, epoch = ?, start_from = ?, events = ?,
                events_since = ?,
                epoch_revision = CASE WHEN ? THEN ? ELSE epoch_revision END
            WHERE id = ?
            """;

    /** Sets the sequence of ids to {@code id}, unless it is there or further. */
    public void raiseIds(long id) throws SQLException {
        execute("SELECT setval('hooks_id_seq', greatest(?, last_value)) FROM hooks_id_seq", id);
    }

    /** Lets no subscription end before its agent refreshes it: that it did may be lost. */
    public void keepSubscriptions() throws SQLException {
        String keep =
                """
                UPDATE hooks SET mcp_due = greatest(mcp_due, ?)
                WHERE mcp_due IS NOT NULL AND NOT mcp_is_over RETURNING id
                """;
        execute(keep, now.plus(LONGEST_GRANT).atOffset(ZoneOffset.UTC));
    }

    /** Removes the differences, some in each transaction. It does no harm to repeat it. */
    public void remove(List<HookDifference> differences) throws SQLException {
        connection.setAutoCommit(false);
        for (int from = 0; from < differences.size(); from += AT_ONCE) {
            repair(
                    differences.subList(from, Math.min(differences.size(), from + AT_ONCE)).stream()
                            .map(HookDifference::id)
                            .toList());
            connection.commit();
        }
    }

    private void repair(List<HookId> ids) throws SQLException {
        Map<HookId, HookState> hooks = HookTables.locked(ids, connection);
        List<HookId> ended = new ArrayList<>();
        for (HookId id : ids) {
            HookState hook = hooks.get(id);
            if (hook != null) {
                ended.addAll(cancelReplays("hook_id", id));
                store(RepairedHook.of(hook, published.find(id), now));
            } else {
                cancelReplays("id", id);
                ended.add(id);
            }
        }
        for (HookId id : ended) {
            publish(id, null);
        }
    }

    /** Cancels running replays: dispatchers have lost their place in them, or soon will. */
    private List<HookId> cancelReplays(String column, HookId id) throws SQLException {
        return execute(
                """
                UPDATE replays SET state = 'cancelled', why = 'hook-changed', ended_at = ?
                WHERE state = 'running' AND %s = ? RETURNING id
                """
                        .formatted(column),
                now.atOffset(ZoneOffset.UTC),
                id.value());
    }

    private void store(RepairedHook repaired) throws SQLException {
        HookState hook = repaired.state();
        @Nullable OffsetDateTime start =
                hook.startFrom() instanceof StartFrom.At(Instant time)
                        ? time.atOffset(ZoneOffset.UTC)
                        : null;
        StoredEvents events = StoredEvents.of(hook.events());
        execute(
                STORE,
                hook.revision(),
                hook.epoch(),
                start,
                connection.createArrayOf("text", events.names().toArray()),
                connection.createArrayOf("timestamptz", events.since().toArray()),
                repaired.startsAnew(),
                hook.revision(),
                hook.id().value());
        publish(hook.id(), Wire.write(hook));
    }

    private void publish(HookId id, byte @Nullable [] state) throws SQLException {
        execute(
                "INSERT INTO outbox (topic, hook_id, key, value) VALUES (?, ?, ?, ?)",
                Topics.HOOKS,
                id.value(),
                id.toString(),
                state);
    }

    private List<HookId> execute(String sql, @Nullable Object... values) throws SQLException {
        return HookTables.execute(connection, sql, values).stream().map(HookId::new).toList();
    }

    /** Rolls back what is not committed. */
    @Override
    public void close() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
        connection.close();
    }
}
