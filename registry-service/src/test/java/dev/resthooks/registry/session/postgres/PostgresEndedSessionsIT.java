package dev.resthooks.registry.session.postgres;

import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.session.EndedSessions;
import dev.resthooks.registry.session.EndedSessionsConformance;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class PostgresEndedSessionsIT extends EndedSessionsConformance {
    @Inject EndedSessions ended;

    @Override
    protected EndedSessions ended() {
        return ended;
    }
}
