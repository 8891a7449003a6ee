package dev.resthooks.registry.idempotency.postgres;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.idempotency.AnsweredRequests;
import dev.resthooks.registry.idempotency.RequestKey;
import dev.resthooks.registry.schema.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;

/** {@link AnsweredRequests} in PostgreSQL. The upkeep of the delivery log deletes expired ones. */
@ApplicationScoped
class PostgresAnsweredRequests implements AnsweredRequests {
    private static final String CLAIM =
            """
            INSERT INTO answered_requests AS stored (org, key, request, created_at)
            VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (org, key) DO UPDATE
            SET request = excluded.request, answer = NULL, created_at = excluded.created_at
            WHERE stored.created_at < ?5 OR (stored.answer IS NULL AND stored.created_at < ?6)
            """;

    private static final String EARLIER =
            """
            SELECT request, answer FROM answered_requests
            WHERE org = ?1 AND key = ?2 AND created_at >= ?3 AND (answer IS NOT NULL OR created_at >= ?4)
            """;

    private final Sql sql;

    PostgresAnsweredRequests(EntityManager entities) {
        this.sql = new Sql(entities);
    }

    @Override
    @Transactional
    public Claim claim(OrgKey org, RequestKey key, String request, Instant now) {
        int claimed =
                sql.update(
                        CLAIM,
                        org.value(),
                        key.value(),
                        request,
                        now,
                        now.minus(RequestKey.LIFETIME),
                        now.minus(LONGEST));
        return claimed == 1
                ? new Claim.Claimed()
                : earlier(org, key, request, now).orElseGet(Claim.UnderWay::new);
    }

    @Override
    @Transactional
    public Claim preview(OrgKey org, RequestKey key, String request, Instant now) {
        return earlier(org, key, request, now).orElseGet(Claim.Claimed::new);
    }

    /** Returns what became of the key; empty if it can be claimed. */
    private Optional<Claim> earlier(OrgKey org, RequestKey key, String request, Instant now) {
        Instant oldest = now.minus(RequestKey.LIFETIME);
        return sql.rows(EARLIER, org.value(), key.value(), oldest, now.minus(LONGEST))
                .map(row -> claimOf(row, request))
                .findFirst();
    }

    private static Claim claimOf(Object[] earlier, String request) {
        if (!request.equals(earlier[0])) {
            return new Claim.OfAnother();
        }
        return earlier[1] instanceof String answer
                ? new Claim.Answered(answer)
                : new Claim.UnderWay();
    }

    @Override
    @Transactional
    public void answered(OrgKey org, RequestKey key, String answer) {
        String update = "UPDATE answered_requests SET answer = ?3 WHERE org = ?1 AND key = ?2";
        sql.update(update, org.value(), key.value(), answer);
    }

    @Override
    @Transactional
    public void release(OrgKey org, RequestKey key) {
        String unanswered = "org = ?1 AND key = ?2 AND answer IS NULL";
        sql.update("DELETE FROM answered_requests WHERE " + unanswered, org.value(), key.value());
    }
}
