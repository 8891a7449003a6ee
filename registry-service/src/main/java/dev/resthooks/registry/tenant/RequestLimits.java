package dev.resthooks.registry.tenant;

import dev.resthooks.registry.api.BodyBudget;

/**
 * The limits of requests to this replica. Calls of the API, pages of the console and requests of
 * nobody in particular are counted apart, so that none locks another out. Thread-safe.
 *
 * @param calls the limits of each organisation's calls
 * @param pages the limits of each organisation's pages
 * @param strangersBodies the bodies of requests without a token or a session, by address
 */
public record RequestLimits(Kind calls, Kind pages, BodyBudget strangersBodies) {
    /** The limits of one kind of requests: their rate, their bodies, and those under way. */
    public record Kind(RateLimit rate, BodyBudget bodies, ConcurrencyLimit underWay) {}

    /** Returns the limits of pages or of calls. */
    public Kind of(boolean isPage) {
        return isPage ? pages : calls;
    }
}
