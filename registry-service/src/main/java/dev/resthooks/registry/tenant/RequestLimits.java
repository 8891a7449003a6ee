package dev.resthooks.registry.tenant;

import dev.resthooks.registry.api.BodyBudget;

/**
 * The limits of requests to this replica. Calls of the API, pages of the console and requests of
 * nobody in particular are counted apart, so that none locks another out. Thread-safe.
 */
public record RequestLimits(Kind calls, Kind pages, BodyBudget strangersBodies) {
    /** The limits of one kind of requests: their rate, their bodies, and those under way. */
    public record Kind(RateLimit rate, BodyBudget bodies, ConcurrencyLimit underWay) {}

    public Kind of(boolean isPage) {
        return isPage ? pages : calls;
    }
}
