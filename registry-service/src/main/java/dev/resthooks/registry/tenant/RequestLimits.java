package dev.resthooks.registry.tenant;

/**
 * The limits of each organisation's requests to this replica. Calls of the API and pages of the
 * console are counted apart, so that neither locks the other out. Thread-safe.
 */
public record RequestLimits(
        RateLimit calls,
        ConcurrencyLimit callsUnderWay,
        RateLimit pages,
        ConcurrencyLimit pagesUnderWay) {

    /** Returns the limit of the rate of pages or of calls. */
    public RateLimit rate(boolean isPage) {
        return isPage ? pages : calls;
    }

    /** Returns the limit of the pages or calls that are under way at the same time. */
    public ConcurrencyLimit underWay(boolean isPage) {
        return isPage ? pagesUnderWay : callsUnderWay;
    }
}
