package dev.resthooks.registry.tenant.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class DatabaseConnectionsIT {
    private static final int PAGES_OF_AN_ORGANISATION = 4;

    @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
    int connections;

    @ConfigProperty(name = "resthooks.api.requests-under-way.per-organisation")
    int callsOfAnOrganisation;

    @Test
    void shouldBeLeftForOthersByAnOrganisationThatHasAllItMayHave() {
        assertThat(callsOfAnOrganisation + PAGES_OF_AN_ORGANISATION)
                .isLessThanOrEqualTo(connections * 3 / 4);
    }

    @Test
    void shouldBeSeenInMetrics() {
        assertThat(Api.management("/q/metrics").raw().body())
                .contains("agroal_awaiting_count", "agroal_active_count", "agroal_available_count");
    }
}
