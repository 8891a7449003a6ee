package dev.resthooks.registry.tenant;

import dev.resthooks.contract.event.OrgKey;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Limits concurrency per organisation and in all, with a quarter for newcomers. Thread-safe. */
public final class ConcurrencyLimit {
    private final int perOrganisation;
    private final int atOnce;
    private final AtomicInteger all = new AtomicInteger();
    private final ConcurrentHashMap<OrgKey, Integer> byOrganisation = new ConcurrentHashMap<>();

    public enum Entry {
        /** It is counted until {@link #leave}. */
        ENTERED,
        ORGANISATION_FULL,
        /** All places are taken but those for organisations that have none. */
        ALL_FULL
    }

    /** Creates a limit of so many for each organisation and for all; 0 for all admits none. */
    public ConcurrencyLimit(int perOrganisation, int atOnce) {
        if (perOrganisation < 1 || atOnce < 0) {
            throw new IllegalArgumentException(
                    "at least 1 must be allowed for each organisation, and at least 0 for all, not"
                            + " %d and %d".formatted(perOrganisation, atOnce));
        }
        this.perOrganisation = perOrganisation;
        this.atOnce = atOnce;
    }

    public Entry enter(OrgKey org) {
        if (all.incrementAndGet() > atOnce) {
            all.decrementAndGet();
            return Entry.ALL_FULL;
        }
        int own = byOrganisation.merge(org, 1, Integer::sum);
        if (own > perOrganisation) {
            leave(org);
            return Entry.ORGANISATION_FULL;
        }
        if (own > 1 && all.get() > atOnce - atOnce / 4) {
            leave(org);
            return Entry.ALL_FULL;
        }
        return Entry.ENTERED;
    }

    /** Ends one that has {@link Entry#ENTERED}. */
    public void leave(OrgKey org) {
        byOrganisation.computeIfPresent(org, (_, now) -> now == 1 ? null : now - 1);
        all.decrementAndGet();
    }
}
