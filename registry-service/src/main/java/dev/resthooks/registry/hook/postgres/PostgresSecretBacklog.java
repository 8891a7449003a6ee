package dev.resthooks.registry.hook.postgres;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.SecretBacklog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

@ApplicationScoped
class PostgresSecretBacklog implements SecretBacklog {
    private final PostgresHooks hooks;
    private final EntityManager entities;

    PostgresSecretBacklog(PostgresHooks hooks, EntityManager entities) {
        this.hooks = hooks;
        this.entities = entities;
    }

    @Override
    @Transactional
    public Optional<HookId> changeNext(
            String key, Optional<HookId> after, int limit, UnaryOperator<Hook> change) {
        List<HookId> next = next(key, after, limit);
        if (next.isEmpty()) {
            return Optional.empty();
        }
        hooks.changeAll(next, change);
        return Optional.of(next.getLast());
    }

    private List<HookId> next(String key, Optional<HookId> after, int limit) {
        List<?> ids =
                entities.createNativeQuery(
                                """
                                SELECT id FROM hooks
                                WHERE id > ?1
                                  AND (EXISTS (SELECT FROM unnest(secrets) AS secret
                                               WHERE split_part(secret, ':', 1) <> ?2)
                                       OR EXISTS (SELECT FROM unnest(headers) AS header
                                                  WHERE split_part(header, ':', 2) <> ?2))
                                ORDER BY id LIMIT ?3
                                """)
                        .setParameter(1, after.map(HookId::value).orElse(0L))
                        .setParameter(2, key)
                        .setParameter(3, limit)
                        .getResultList();
        return ids.stream().map(id -> new HookId(((Number) id).longValue())).toList();
    }
}
