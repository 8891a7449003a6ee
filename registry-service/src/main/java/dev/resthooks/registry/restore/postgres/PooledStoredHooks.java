package dev.resthooks.registry.restore.postgres;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.registry.restore.StoredHooks;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** {@link StoredHooks} of the service, which takes a connection of its pool for each query. */
@ApplicationScoped
class PooledStoredHooks implements StoredHooks {
    private final AgroalDataSource pool;

    PooledStoredHooks(AgroalDataSource pool) {
        this.pool = pool;
    }

    @Override
    public List<HookId> idsAfter(long after, int limit) {
        return query(it -> it.idsAfter(after, limit));
    }

    @Override
    public Map<HookId, HookState> hooks(Collection<HookId> ids) {
        return query(it -> it.hooks(ids));
    }

    @Override
    public Set<HookId> runningReplays(Collection<HookId> ids) {
        return query(it -> it.runningReplays(ids));
    }

    @Override
    public Set<HookId> unpublished(Collection<HookId> ids) {
        return query(it -> it.unpublished(ids));
    }

    @Override
    public long lastId() {
        return query(StoredHooks::lastId);
    }

    private <T> T query(Function<StoredHooks, T> query) {
        try (Connection connection = pool.getConnection()) {
            return query.apply(new HookTables(connection));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
