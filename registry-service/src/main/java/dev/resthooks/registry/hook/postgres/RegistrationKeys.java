package dev.resthooks.registry.hook.postgres;

import static java.util.stream.Collectors.joining;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.hook.SettingsChange;
import dev.resthooks.registry.idempotency.RequestKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rows of {@code registration_keys}. Each new key deletes some expired ones. */
@ApplicationScoped
class RegistrationKeys {
    private static final int SWEPT = 100;

    private final EntityManager entities;
    private final Secrets secrets;

    RegistrationKeys(EntityManager entities, Secrets secrets) {
        this.entities = entities;
        this.secrets = secrets;
    }

    /**
     * Claims the key for this transaction's registration. Returns false if another registration has
     * it. Waits for a concurrent transaction that claims the same key, and holds no other key while
     * it waits.
     */
    boolean claim(OrgKey org, RequestKey key, Instant now) {
        Instant tooOld = now.minus(RequestKey.LIFETIME);
        int claimed =
                entities.createNativeQuery(
                                """
                                INSERT INTO registration_keys (org, key, created_at) VALUES (?1, ?2, ?3)
                                ON CONFLICT (org, key) DO UPDATE SET created_at = excluded.created_at
                                WHERE registration_keys.created_at < ?4
                                """)
                        .setParameter(1, org.value())
                        .setParameter(2, key.value())
                        .setParameter(3, now)
                        .setParameter(4, tooOld)
                        .executeUpdate();
        if (claimed == 1) {
            sweep(tooOld);
        }
        return claimed == 1;
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

    void remember(OrgKey org, RequestKey key, HookId id, NewHook hook) {
        entities.createNativeQuery(
                        """
                        UPDATE registration_keys SET hook_id = ?3, registration = ?4
                        WHERE org = ?1 AND key = ?2
                        """)
                .setParameter(1, org.value())
                .setParameter(2, key.value())
                .setParameter(3, id.value())
                .setParameter(4, secrets.sealed(id, text(hook)))
                .executeUpdate();
    }

    /** Returns the hook of the same registration, or empty if a different one has the key. */
    Optional<HookId> earlier(OrgKey org, RequestKey key, NewHook hook) {
        List<?> rows =
                entities.createNativeQuery(
                                """
                                SELECT hook_id, registration FROM registration_keys
                                WHERE org = ?1 AND key = ?2
                                """)
                        .setParameter(1, org.value())
                        .setParameter(2, key.value())
                        .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .flatMap(row -> {
                    HookId id = new HookId(((Number) row[0]).longValue());
                    return secrets.isSealed(id, text(hook), (String) row[1])
                            ? Stream.of(id)
                            : Stream.empty();
                })
                .findFirst();
    }

    private static String text(NewHook hook) {
        SettingsChange settings = hook.settings();
        return Stream.concat(
                        Stream.of(
                                hook.event(),
                                hook.target(),
                                hook.status(),
                                settings.name(),
                                settings.description(),
                                settings.accept(),
                                settings.startFrom()),
                        settings.headers().stream()
                                .flatMap(List::stream)
                                .map(it -> it.name() + ": " + it.value()))
                .map(Object::toString)
                .collect(joining("\n"));
    }
}
