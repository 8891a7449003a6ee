package dev.resthooks.registry.tenant.postgres;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.schema.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/**
 * Lets one transaction at a time count what an organisation has and add to it, so that two at the
 * same time can't both find the last free place. It is an advisory lock, which PostgreSQL releases
 * at the end of the transaction.
 *
 * <p>Transactions take it after their locks of rows of hooks. Those who have it wait for nobody who
 * waits for it.
 */
@ApplicationScoped
public class OrganisationLock {
    /** The class of these advisory locks: "org" in ASCII. Locks of one 64-bit key are apart. */
    private static final int CLASS = 0x6f7267;

    private final Sql sql;

    OrganisationLock(EntityManager entities) {
        this.sql = new Sql(entities);
    }

    /** Locks the organisation, or all with its key's hash, until the caller's transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(OrgKey org) {
        String lock = "SELECT 1 FROM pg_advisory_xact_lock(?1, hashtext(?2))";
        var _ = sql.value(Integer.class, lock, CLASS, org.value());
    }
}
