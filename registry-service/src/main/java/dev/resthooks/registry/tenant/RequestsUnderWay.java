package dev.resthooks.registry.tenant;

import dev.resthooks.contract.event.OrgKey;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Limits the requests that this replica serves at the same time, of each organisation and of all.
 * Thread-safe.
 */
public final class RequestsUnderWay {
    private final int perOrganisation;
    private final int atOnce;
    private final AtomicInteger all = new AtomicInteger();
    private final ConcurrentHashMap<OrgKey, Integer> byOrganisation = new ConcurrentHashMap<>();

    /** The decision on one more request. */
    public enum Entry {
        /** The request is counted until {@link #leave}. */
        ENTERED,
        /** The organisation has as many requests under way as it may have. */
        ORGANISATION_FULL,
        /** This replica serves as many requests as it can. */
        ALL_FULL
    }

    /**
     * Creates limits.
     *
     * @param perOrganisation most requests of one organisation
     * @param atOnce most requests of all organisations
     */
    public RequestsUnderWay(int perOrganisation, int atOnce) {
        if (perOrganisation < 1 || atOnce < perOrganisation) {
            throw new IllegalArgumentException(
                    "requests under way must be at least 1 for each organisation, and not fewer for all, not"
                            + " %d and %d".formatted(perOrganisation, atOnce));
        }
        this.perOrganisation = perOrganisation;
        this.atOnce = atOnce;
    }

    /** Counts a request, unless one of the limits is reached. */
    public Entry enter(OrgKey org) {
        if (all.incrementAndGet() > atOnce) {
            all.decrementAndGet();
            return Entry.ALL_FULL;
        }
        if (byOrganisation.merge(org, 1, Integer::sum) > perOrganisation) {
            leave(org);
            return Entry.ORGANISATION_FULL;
        }
        return Entry.ENTERED;
    }

    /** Ends a request that has {@link Entry#ENTERED}. */
    public void leave(OrgKey org) {
        byOrganisation.computeIfPresent(org, (_, now) -> now == 1 ? null : now - 1);
        all.decrementAndGet();
    }
}
