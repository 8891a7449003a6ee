package dev.resthooks.registry.session;

import java.time.Instant;

class InMemoryEndedSessionsTest extends EndedSessionsConformance {
    private final EndedSessions ended = new InMemoryEndedSessions(Instant.EPOCH);

    @Override
    protected EndedSessions ended() {
        return ended;
    }
}
