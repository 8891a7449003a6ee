package dev.resthooks.registry.hook.postgres;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.idempotency.RequestKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Rows of {@code registration_keys}. Each new key deletes some expired ones, so that their number
 * stays small.
 */
@ApplicationScoped
class RegistrationKeys {
    private static final int SWEPT = 100;

    private final EntityManager entities;

    RegistrationKeys(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Claims the key for this transaction's registration. Returns false if another registration has
     * it. Waits for a concurrent transaction that claims the same key, and holds no other key while
     * it waits.
     */
    boolean claim(OrgKey org, RequestKey key, NewHook hook, Instant now) {
        Instant tooOld = now.minus(RequestKey.LIFETIME);
        boolean claimed = take(org, key, hook, now, tooOld);
        if (claimed) {
            sweep(tooOld);
        }
        return claimed;
    }

    private boolean take(OrgKey org, RequestKey key, NewHook hook, Instant now, Instant tooOld) {
        return entities.createNativeQuery(
                                """
                                INSERT INTO registration_keys (org, key, event, target_url, status, created_at)
                                VALUES (?1, ?2, ?3, ?4, ?7, ?5)
                                ON CONFLICT (org, key) DO UPDATE
                                SET event = excluded.event, target_url = excluded.target_url,
                                    status = excluded.status, hook_id = NULL, created_at = excluded.created_at
                                WHERE registration_keys.created_at < ?6
                                """)
                        .setParameter(1, org.value())
                        .setParameter(2, key.value())
                        .setParameter(3, hook.event().eventName())
                        .setParameter(4, hook.target().value())
                        .setParameter(5, now)
                        .setParameter(6, tooOld)
                        .setParameter(7, hook.status().statusName())
                        .executeUpdate()
                == 1;
    }

    private void sweep(Instant tooOld) {
        entities.createNativeQuery(
                        """
                        DELETE FROM registration_keys WHERE (org, key) IN
                        (SELECT org, key FROM registration_keys WHERE created_at < ?1
                         LIMIT ?2 FOR UPDATE SKIP LOCKED)
                        """)
                .setParameter(1, tooOld)
                .setParameter(2, SWEPT)
                .executeUpdate();
    }

    /** Stores the hook that resulted from the registration that claimed the key. */
    void remember(OrgKey org, RequestKey key, HookId id) {
        entities.createNativeQuery(
                        "UPDATE registration_keys SET hook_id = ?3 WHERE org = ?1 AND key = ?2")
                .setParameter(1, org.value())
                .setParameter(2, key.value())
                .setParameter(3, id.value())
                .executeUpdate();
    }

    /**
     * Returns the hook of the same registration, or empty if a different registration has the key.
     */
    Optional<HookId> earlier(OrgKey org, RequestKey key, NewHook hook) {
        List<?> ids =
                entities.createNativeQuery(
                                """
                                SELECT hook_id FROM registration_keys
                                WHERE org = ?1 AND key = ?2 AND event = ?3 AND target_url = ?4 AND status = ?5
                                """,
                                Long.class)
                        .setParameter(1, org.value())
                        .setParameter(2, key.value())
                        .setParameter(3, hook.event().eventName())
                        .setParameter(4, hook.target().value())
                        .setParameter(5, hook.status().statusName())
                        .getResultList();
        return ids.stream().map(Long.class::cast).map(HookId::new).findFirst();
    }
}
