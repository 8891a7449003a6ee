package dev.resthooks.registry.restore.postgres;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.registry.restore.HookDifference;
import dev.resthooks.registry.restore.PublishedHooks;
import dev.resthooks.registry.restore.RepairedHook;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Removes differences in tables and outbox. Needs the role that owns the schema. */
public final class HookRepair {
    private static final int AT_ONCE = 200;

    private final Connection connection;
    private final HookTables tables;
    private final PublishedHooks published;
    private final Instant now;

    public HookRepair(Connection connection, PublishedHooks published, Instant now) {
        this.connection = connection;
        this.tables = new HookTables(connection);
        this.published = published;
        // As the API gives times: records on Kafka have no more digits.
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Sets the sequence of ids to {@code id}, unless it is there or further. */
    public void raiseIds(long id) {
        try (PreparedStatement set =
                connection.prepareStatement(
                        "SELECT setval('hooks_id_seq', greatest(?, last_value)) FROM hooks_id_seq")) {
            set.setLong(1, id);
            set.execute();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Removes the differences, some in each transaction. It does no harm to repeat it. */
    public void remove(List<HookDifference> differences) {
        for (int from = 0; from < differences.size(); from += AT_ONCE) {
            List<HookId> some =
                    differences.subList(from, Math.min(differences.size(), from + AT_ONCE)).stream()
                            .map(HookDifference::id)
                            .toList();
            try {
                connection.setAutoCommit(false);
                repair(some);
                connection.commit();
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            } finally {
                endTransaction();
            }
        }
    }

    private void endTransaction() {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void repair(List<HookId> ids) throws SQLException {
        Map<HookId, HookState> hooks = tables.locked(ids);
        Set<HookId> replays = tables.runningReplays(ids);
        List<HookId> ended = new ArrayList<>();
        for (HookId id : ids) {
            HookState hook = hooks.get(id);
            if (hook != null) {
                ended.addAll(cancelReplays("hook_id", id));
                store(RepairedHook.of(hook, published.find(id), now));
            } else {
                if (replays.contains(id)) {
                    cancelReplays("id", id);
                }
                ended.add(id);
            }
        }
        for (HookId id : ended) {
            publish(id, null);
        }
    }

    /** Cancels running replays: dispatchers have lost their place in them, or soon will. */
    private List<HookId> cancelReplays(String column, HookId id) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        UPDATE replays SET state = 'cancelled', why = 'hook-changed', ended_at = ?
                        WHERE state = 'running' AND %s = ? RETURNING id
                        """
                                .formatted(column))) {
            update.setObject(1, now.atOffset(ZoneOffset.UTC));
            update.setLong(2, id.value());
            List<HookId> cancelled = new ArrayList<>();
            try (ResultSet row = update.executeQuery()) {
                while (row.next()) {
                    cancelled.add(new HookId(row.getLong(1)));
                }
            }
            return cancelled;
        }
    }

    private void store(RepairedHook repaired) throws SQLException {
        HookState hook = repaired.state();
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        UPDATE hooks SET revision = ?, epoch = ?, start_from = ?,
                            epoch_revision = CASE WHEN ? THEN ? ELSE epoch_revision END
                        WHERE id = ?
                        """)) {
            update.setLong(1, hook.revision());
            update.setLong(2, hook.epoch());
            switch (hook.startFrom()) {
                case StartFrom.Keep() -> update.setNull(3, Types.TIMESTAMP_WITH_TIMEZONE);
                case StartFrom.At(Instant time) ->
                        update.setObject(3, time.atOffset(ZoneOffset.UTC));
            }
            update.setBoolean(4, repaired.startsAnew());
            update.setLong(5, hook.revision());
            update.setLong(6, hook.id().value());
            update.executeUpdate();
        }
        publish(hook.id(), Wire.write(hook));
    }

    private void publish(HookId id, byte @Nullable [] state) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO outbox (topic, hook_id, key, value) VALUES (?, ?, ?, ?)")) {
            insert.setString(1, Topics.HOOKS);
            insert.setLong(2, id.value());
            insert.setString(3, id.toString());
            insert.setBytes(4, state);
            insert.executeUpdate();
        }
    }
}
