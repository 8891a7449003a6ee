package dev.resthooks.registry.console;

import java.time.Instant;

/**
 * The sessions that people have ended by signing out. A copy of such a session's cookie is good at
 * no replica. Thread-safe.
 */
public interface EndedSessions {
    /** Ends a session. Forgets those that would have ended by themselves by now. */
    void add(Session session, Instant now);

    /** Returns whether somebody has ended the session. */
    boolean has(Session session);
}
