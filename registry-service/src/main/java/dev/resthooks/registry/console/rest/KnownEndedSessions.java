package dev.resthooks.registry.console.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.resthooks.registry.tenant.EndedSessions;
import dev.resthooks.registry.tenant.Session;
import jakarta.inject.Singleton;

/**
 * The sessions that ended early, and those of them that this replica knows without asking. Requests
 * with a known one are refused before they are counted, so that nobody uses up the limits of an
 * organisation with a session that has ended. Thread-safe.
 */
@Singleton
final class KnownEndedSessions {
    private static final int MOST = 10_000;

    private final EndedSessions ended;
    private final Cache<String, Session> known = Caffeine.newBuilder().maximumSize(MOST).build();

    KnownEndedSessions(EndedSessions ended) {
        this.ended = ended;
    }

    /** Returns whether a session is known to have ended early. */
    boolean isKnown(Session session) {
        return known.getIfPresent(session.id()) != null;
    }

    /** Returns whether a session has ended early, which is known from then on. */
    boolean has(Session session) {
        boolean hasEnded = ended.has(session);
        if (hasEnded) {
            known.put(session.id(), session);
        }
        return hasEnded;
    }
}
