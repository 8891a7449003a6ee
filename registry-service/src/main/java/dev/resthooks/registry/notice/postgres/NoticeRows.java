package dev.resthooks.registry.notice.postgres;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.notice.NoticeState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The rows of {@code hook_notices}: one statement for any number of hooks. */
@ApplicationScoped
class NoticeRows {
    private final EntityManager entities;

    NoticeRows(EntityManager entities) {
        this.entities = entities;
    }

    @SuppressWarnings("unchecked")
    List<WatchedHook> known(Collection<HookId> hooks) {
        List<Object[]> rows =
                entities.createNativeQuery(NoticeSql.KNOWN)
                        .setParameter(1, hooks.stream().map(HookId::value).toArray(Long[]::new))
                        .getResultList();
        return rows.stream().map(WatchedHook::of).toList();
    }

    /** Locks and returns hooks with a level pending since {@code since} or earlier. */
    @SuppressWarnings("unchecked")
    List<HookId> lockDue(Instant since, int most) {
        List<Long> ids =
                entities.createNativeQuery(NoticeSql.LOCK_DUE, Long.class)
                        .setParameter(1, since)
                        .setParameter(2, most)
                        .getResultList();
        return ids.stream().map(HookId::new).toList();
    }

    /** Stores the states of hooks, which the caller has locked. */
    void store(List<WatchedHook> hooks) {
        if (!hooks.isEmpty()) {
            entities.createNativeQuery(NoticeSql.STORE)
                    .setParameter(1, column(hooks, Long[]::new, it -> it.hook().value()))
                    .setParameter(2, column(hooks, String[]::new, it -> it.state().level().code()))
                    .setParameter(3, column(hooks, String[]::new, it -> pendingLevel(it.state())))
                    .setParameter(4, column(hooks, Instant[]::new, it -> pendingSince(it.state())))
                    .setParameter(5, column(hooks, Long[]::new, it -> it.state().number()))
                    .executeUpdate();
        }
    }

    private static @Nullable String pendingLevel(NoticeState state) {
        return state.pending().map(it -> it.level().code()).orElse(null);
    }

    private static @Nullable Instant pendingSince(NoticeState state) {
        return state.pending().map(NoticeState.Pending::since).orElse(null);
    }

    private static <V> @Nullable V[] column(
            List<WatchedHook> hooks,
            IntFunction<@Nullable V[]> array,
            Function<WatchedHook, @Nullable V> of) {
        @Nullable V[] values = array.apply(hooks.size());
        for (int row = 0; row < values.length; row++) {
            values[row] = of.apply(hooks.get(row));
        }
        return values;
    }
}
