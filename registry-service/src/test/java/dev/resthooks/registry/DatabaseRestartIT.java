package dev.resthooks.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.RepeatedTest;

/** PostgreSQL is started again within a second or so, as when it is updated. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class DatabaseRestartIT {
    private static final String HOOKS = "/api/rest/resthooks";

    @RepeatedTest(3)
    void shouldNotFailOnConnectionsOfTheOneBefore() {
        Api api = Api.of("restarted");
        assertThat(api.get(HOOKS).status()).isEqualTo(200);

        Servers.postgres().stop();
        Servers.postgres().startAgain();

        assertThat(api.get(HOOKS).status()).isEqualTo(200);
    }
}
