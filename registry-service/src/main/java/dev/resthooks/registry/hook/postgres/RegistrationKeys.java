package dev.resthooks.registry.hook.postgres;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.idempotency.RequestKey;
import dev.resthooks.registry.schema.postgres.Sql;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Rows of {@code registration_keys}. Each new key deletes some expired ones. */
record RegistrationKeys(Sql sql, Secrets secrets) {
    private static final int SWEPT = 100;

    /**
     * Claims the key for this transaction's registration. Returns false if another registration has
     * it. Waits for a concurrent transaction that claims the same key, and holds no other key while
     * it waits.
     */
    boolean claim(OrgKey org, RequestKey key, Instant now) {
        Instant tooOld = now.minus(RequestKey.LIFETIME);
        int claimed =
                sql.update(
                        """
                        INSERT INTO registration_keys (org, key, created_at) VALUES (?1, ?2, ?3)
                        ON CONFLICT (org, key) DO UPDATE SET created_at = excluded.created_at
                        WHERE registration_keys.created_at < ?4
                        """,
                        org.value(),
                        key.value(),
                        now,
                        tooOld);
        if (claimed == 1) {
            sql.update(
                    """
                    DELETE FROM registration_keys WHERE (org, key) IN
                    (SELECT org, key FROM registration_keys WHERE created_at < ?1
                     LIMIT ?2 FOR UPDATE SKIP LOCKED)
                    """,
                    tooOld,
                    SWEPT);
        }
        return claimed == 1;
    }

    void remember(OrgKey org, RequestKey key, HookId id, NewHook hook) {
        sql.update(
                """
                UPDATE registration_keys SET hook_id = ?3, registration = ?4
                WHERE org = ?1 AND key = ?2
                """,
                org.value(),
                key.value(),
                id.value(),
                secrets.sealed(id, text(hook)));
    }

    /** Returns the hook of the same registration, or empty if a different one has the key. */
    Optional<HookId> earlier(OrgKey org, RequestKey key, NewHook hook) {
        String find =
                "SELECT hook_id, registration FROM registration_keys WHERE org = ?1 AND key = ?2";
        return sql.rows(find, org.value(), key.value())
                .filter(row ->
                        secrets.unsealed(new HookId(Sql.number(row[0])), (String) row[1])
                                .filter(text(hook)::equals)
                                .isPresent())
                .map(row -> new HookId(Sql.number(row[0])))
                .findFirst();
    }

    private static String text(NewHook hook) {
        return "%s\n%s\n%s\n%s"
                .formatted(
                        event(hook.event()), hook.target(), hook.status(), hook.settings().text());
    }

    /** As releases wrote it so far, such as ACTION_CREATED: each must know the others' keys. */
    static String event(EventType event) {
        return event.eventName().replaceAll("\\B[A-Z]", "_$0").toUpperCase(Locale.ROOT);
    }
}
