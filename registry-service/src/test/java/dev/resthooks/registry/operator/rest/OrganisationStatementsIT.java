package dev.resthooks.registry.operator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.fixture.Plans;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.StatementWatch;
import dev.resthooks.registry.hook.OrganisationHooks;
import dev.resthooks.registry.operator.postgres.OrganisationLoads;
import dev.resthooks.registry.statistics.StepSpan;
import dev.resthooks.registry.statistics.postgres.Statistics;
import dev.resthooks.registry.statistics.postgres.Statistics.AttemptRanking;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Neither traffic nor hooks of other organisations, nor older traffic, are read. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class OrganisationStatementsIT {
    private static final String MONTHS_OF_TRAFFIC =
            """
            INSERT INTO organisation_statistics
            SELECT counts.*
            FROM generate_series(1, 20000) AS n,
                 (SELECT jsonb_object_agg(column_name, 0) AS zeros
                  FROM information_schema.columns
                  WHERE table_name = 'organisation_statistics') AS columns,
                 jsonb_populate_record(
                     NULL::organisation_statistics,
                     zeros || jsonb_build_object(
                         'part', n % 4,
                         'org', 'org-' || n % 100,
                         'at', now() - n * interval '5 minutes')) AS counts
            """;

    /** Many organisations with a hook each would make all organisations look small. */
    private static final String WHAT_OTHER_TESTS_LEFT = "DELETE FROM hooks";

    /** Of many hooks, one in a hundred is disabled, and one in a hundred has trouble. */
    private static final String MANY_HOOKS =
            """
            INSERT INTO hooks (id, org, event, target_url, status, revision, epoch, created_at, secrets)
            SELECT 1000000 + n, 'org-' || n % 100, 'ActionCreated', 'https://example.com/',
                   CASE WHEN n % 100 = 0 THEN 'Disabled' ELSE 'Active' END, 1, 1, now(), '{x}'
            FROM generate_series(1, 10000) AS n
            """;

    private static final String THEIR_HEALTH =
            """
            INSERT INTO hook_health (hook_id, topic, partition, revision, state, since)
            SELECT 1000000 + n, 'resthooks.events.actions', 0, 1,
                   CASE WHEN n % 100 = 1 THEN 'suspended' ELSE 'healthy' END, now()
            FROM generate_series(1, 10000) AS n
            """;

    @Inject OrganisationLoads loads;
    @Inject Statistics statistics;
    @Inject OrganisationHooks hooks;

    @ParameterizedTest
    @EnumSource
    void shouldReadTheTrafficOfTheLastMinutesAlone(AttemptRanking ranking) throws SQLException {
        List<String> statements =
                StatementWatch.during(() -> loads.first(ranking, 20, Instant.now()));

        for (String sql : statements) {
            if (sql.contains("organisation_statistics")) {
                assertThat(Plans.of(sql, MONTHS_OF_TRAFFIC, "ANALYZE organisation_statistics"))
                        .as(sql)
                        .contains("organisation_statistics_by_age")
                        .doesNotContain("Seq Scan");
            }
        }
        assertThat(statements).anyMatch(sql -> sql.contains("organisation_statistics"));
    }

    @Test
    void shouldSumUpTheTrafficOfTheLastMinutesAlone() throws SQLException {
        List<String> statements = StatementWatch.during(() -> statistics.totals(Instant.now()));

        assertThat(
                        Plans.of(
                                statements.getLast(),
                                MONTHS_OF_TRAFFIC,
                                "ANALYZE organisation_statistics"))
                .contains("organisation_statistics_by_age")
                .doesNotContain("Seq Scan");
    }

    @Test
    void shouldReadAMonthOfAnOrganisationAlongItsOwnRows() throws SQLException {
        Instant now = Instant.now();
        StepSpan month =
                StepSpan.of(
                        now.minus(Duration.ofDays(30)), now, Duration.ofDays(1), ZoneOffset.UTC);

        List<String> statements =
                StatementWatch.during(() -> statistics.of(new OrgKey("org-1"), month));

        assertThat(
                        Plans.of(
                                statements.getLast(),
                                MONTHS_OF_TRAFFIC,
                                "ANALYZE organisation_statistics"))
                .contains("organisation_statistics_pkey")
                .doesNotContain("Seq Scan");
    }

    @Test
    void shouldReadTheHooksThatHaveTroubleAlone() throws SQLException {
        String counts = StatementWatch.during(() -> hooks.troubled()).getLast();
        String longest = StatementWatch.during(() -> hooks.failingLongest(10)).getLast();

        assertThat(planWithManyHooks(counts))
                .containsPattern("hook_health_(troubled|unwell)")
                .contains("hooks_disabled", "hooks_pkey")
                .doesNotContain("Seq Scan");
        assertThat(planWithManyHooks(longest))
                .contains("hook_health_troubled", "hooks_pkey")
                .doesNotContain("Seq Scan", "Sort");
    }

    private static String planWithManyHooks(String sql) throws SQLException {
        return Plans.of(
                sql,
                WHAT_OTHER_TESTS_LEFT,
                MANY_HOOKS,
                THEIR_HEALTH,
                "ANALYZE hooks",
                "ANALYZE hook_health");
    }

    @Test
    void shouldReadTheHooksOfTheListedOrganisationsAlone() throws SQLException {
        List<String> statements =
                StatementWatch.during(() -> hooks.byHealth(List.of(new OrgKey("acme"))));

        String byHealth =
                statements.stream()
                        .filter(sql -> sql.contains("FROM hooks"))
                        .findFirst()
                        .orElseThrow();
        assertThat(planWithManyHooks(byHealth))
                .contains(
                        "Index Only Scan using hook_health_unwell",
                        "Index Scan using hooks_pkey",
                        "hook_health_pkey")
                .containsPattern("using hooks_disabled(_of_org)? on hooks hooks_3")
                .containsPattern("Index Only Scan using hooks_by_\\w+ on hooks hooks_4")
                .doesNotContain("Seq Scan");
    }

    @Test
    void shouldReadThePlatformOnceForAllWhoAskWithinSeconds() {
        Instant now = Instant.now().plusSeconds(3_600);

        List<String> first = StatementWatch.during(() -> loads.ofAll(now));
        List<String> second = StatementWatch.during(() -> loads.ofAll(now.plusSeconds(4)));
        List<String> later = StatementWatch.during(() -> loads.ofAll(now.plusSeconds(5)));

        assertThat(first).anyMatch(sql -> sql.contains("organisation_statistics"));
        assertThat(second).isEmpty();
        assertThat(later).hasSameSizeAs(first);
    }
}
