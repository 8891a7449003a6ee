package dev.resthooks.registry.console;

import dev.resthooks.registry.tenant.EndedSessions;
import dev.resthooks.registry.tenant.SessionGroup;
import java.time.Instant;

/** Ends the sessions of a person, of an organisation or of everybody, for an operator. */
public final class SessionsOfGroup {
    private final EndedSessions ended;
    private final SessionSeal seal;

    public SessionsOfGroup(EndedSessions ended, SessionSeal seal) {
        this.ended = ended;
        this.seal = seal;
    }

    /**
     * Ends all sessions of a group that have begun by now, at all replicas.
     *
     * @return the time by which they had begun
     */
    public Instant end(SessionGroup group) {
        Instant now = ended.now();
        ended.add(group, now, seal.latestEnd(now));
        return now;
    }
}
