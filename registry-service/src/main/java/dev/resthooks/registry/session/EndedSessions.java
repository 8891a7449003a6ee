package dev.resthooks.registry.session;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** The sessions that ended early, whose cookies are good at no replica. Thread-safe. */
public interface EndedSessions {
    /** Returns the time by which sessions begin and end, of one clock for all replicas. */
    Instant now();

    /** Ends a session, and forgets those that would have ended by themselves. */
    void add(Session session, Instant now);

    /** Ends a group's sessions that have begun; {@code until} is when the last ends by itself. */
    void add(SessionGroup group, Instant now, Instant until);

    /** Returns the ids of those that have ended early. */
    Set<String> among(Collection<Session> sessions);
}
