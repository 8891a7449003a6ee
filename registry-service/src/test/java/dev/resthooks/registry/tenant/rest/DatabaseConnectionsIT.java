package dev.resthooks.registry.tenant.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class DatabaseConnectionsIT {
    @Test
    void shouldBeSeenInMetrics() {
        assertThat(Api.management("/q/metrics").raw().body())
                .contains("agroal_awaiting_count", "agroal_active_count", "agroal_available_count");
    }
}
