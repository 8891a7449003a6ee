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

    /** Ends all sessions of a group that have begun by now, at all replicas. */
    public void end(SessionGroup group, Instant now) {
        ended.add(shortened(group), now, seal.latestEnd(now));
    }

    /** Sessions hold the beginning of a long subject alone. */
    private static SessionGroup shortened(SessionGroup group) {
        return new SessionGroup(group.org(), group.subject().map(SessionSeal::shortened));
    }
}
