package dev.resthooks.registry.operator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.fixture.Plans;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.StatementWatch;
import dev.resthooks.registry.hook.OrganisationHooks;
import dev.resthooks.registry.operator.OrganisationLoads;
import dev.resthooks.registry.statistics.AttemptRanking;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Neither traffic nor hooks of other organisations, nor older traffic, are read. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class OrganisationStatementsIT {
    @Inject OrganisationLoads loads;
    @Inject OrganisationHooks hooks;

    @ParameterizedTest
    @EnumSource
    void shouldReadTheTrafficOfTheLastMinutesAlone(AttemptRanking ranking) throws SQLException {
        List<String> statements =
                StatementWatch.during(() -> loads.first(ranking, 20, Instant.now()));

        for (String sql : statements) {
            if (sql.contains("delivery_statistics")) {
                assertThat(Plans.of(sql))
                        .as(sql)
                        .contains("delivery_statistics_by_age")
                        .doesNotContain("Seq Scan");
            }
        }
        assertThat(statements).anyMatch(sql -> sql.contains("delivery_statistics"));
    }

    @Test
    void shouldReadTheHooksOfTheListedOrganisationsAlone() throws SQLException {
        List<String> statements =
                StatementWatch.during(() -> hooks.grades(List.of(new OrgKey("acme"))));

        String grades =
                statements.stream()
                        .filter(sql -> sql.contains("FROM hooks"))
                        .findFirst()
                        .orElseThrow();
        assertThat(Plans.of(grades))
                .contains("hooks_by_org", "hook_health_pkey")
                .doesNotContain("Seq Scan");
    }
}
