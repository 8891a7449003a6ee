package dev.resthooks.registry.idempotency.postgres;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.idempotency.AnsweredRequests;
import dev.resthooks.registry.idempotency.RequestKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
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

    private final EntityManager entities;

    PostgresAnsweredRequests(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    @Transactional
    public Claim claim(OrgKey org, RequestKey key, String request, Instant now) {
        boolean isClaimed =
                entities.createNativeQuery(CLAIM)
                                .setParameter(1, org.value())
                                .setParameter(2, key.value())
                                .setParameter(3, request)
                                .setParameter(4, now)
                                .setParameter(5, now.minus(RequestKey.LIFETIME))
                                .setParameter(6, now.minus(LONGEST))
                                .executeUpdate()
                        == 1;
        return isClaimed
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
        List<?> rows =
                entities.createNativeQuery(EARLIER)
                        .setParameter(1, org.value())
                        .setParameter(2, key.value())
                        .setParameter(3, now.minus(RequestKey.LIFETIME))
                        .setParameter(4, now.minus(LONGEST))
                        .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
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
        entities.createNativeQuery(
                        "UPDATE answered_requests SET answer = ?3 WHERE org = ?1 AND key = ?2")
                .setParameter(1, org.value())
                .setParameter(2, key.value())
                .setParameter(3, answer)
                .executeUpdate();
    }

    @Override
    @Transactional
    public void release(OrgKey org, RequestKey key) {
        entities.createNativeQuery(
                        "DELETE FROM answered_requests WHERE org = ?1 AND key = ?2 AND answer IS NULL")
                .setParameter(1, org.value())
                .setParameter(2, key.value())
                .executeUpdate();
    }
}
