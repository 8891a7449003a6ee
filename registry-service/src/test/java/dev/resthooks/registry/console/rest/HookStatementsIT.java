package dev.resthooks.registry.console.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.console.ListRequest;
import dev.resthooks.registry.console.Sparkline;
import dev.resthooks.registry.fixture.Plans;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.StatementWatch;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.hook.OfferedEvents;
import dev.resthooks.registry.statistics.Statistics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page of hooks reads about as many rows as it shows, however many hooks there are. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class HookStatementsIT {
    @Inject Hooks hooks;
    @Inject Statistics statistics;
    @Inject OfferedEvents offered;

    private static final String MANY_HOOKS =
            """
            INSERT INTO hooks (org, event, target_url, status, revision, epoch, created_at, secrets)
            SELECT 'org-' || n % 1000, 'Event' || n % 7, 'https://example.com/' || n,
                   CASE n % 50 WHEN 0 THEN 'Disabled' ELSE 'Active' END, 1, 1, now(), '{sealed}'
            FROM generate_series(1, 20000) AS n
            """;

    private static final String FEW_IN_TROUBLE =
            """
            INSERT INTO hook_health (hook_id, topic, partition, revision, state, since)
            SELECT id, 'events', 0, 1, CASE id % 20 WHEN 0 THEN 'suspended' ELSE 'healthy' END, now()
            FROM hooks
            """;

    @ParameterizedTest
    @CsvSource({
        "sort, -id, hooks_by_org",
        "sort, id, hooks_by_org",
        "sort, eventName, hooks_by_event",
        "sort, -eventName, hooks_by_event",
        "sort, targetUrl, hooks_by_target",
        "sort, -targetUrl, hooks_by_target",
        "event, ActionCreated, hooks_by_event",
        "health, healthy, hooks_by_org",
        "health, suspended, hook_health_unwell",
        "health, disabled, hooks_disabled_of_org"
    })
    void shouldReadAPageAlongAnIndex(String parameter, String value, String index)
            throws SQLException {
        ListRequest request = ListRequest.of(name -> name.equals(parameter) ? value : "", offered);
        OrgKey org = new OrgKey("acme");

        List<String> sent =
                StatementWatch.during(
                                () -> {
                                    hooks.count(org, request.filters(), ListRequest.MOST);
                                    hooks.page(org, request.query());
                                })
                        .stream()
                        .filter(sql -> !sql.startsWith("SET LOCAL statement_timeout"))
                        .toList();

        assertThat(sent).hasSize(2);
        assertThat(plan(sent.getFirst())).contains("Limit").doesNotContain("Seq Scan");
        assertThat(plan(sent.getLast()))
                .contains("Limit", index)
                .doesNotContain("Sort", "Seq Scan");
    }

    private static String plan(String sql) throws SQLException {
        return Plans.of(sql, MANY_HOOKS, FEW_IN_TROUBLE, "ANALYZE hooks", "ANALYZE hook_health");
    }

    @Test
    void shouldReadTheAttemptsOfAllHooksOfAPageAtOnce() throws SQLException {
        List<HookId> ids = LongStream.rangeClosed(1, 50).mapToObj(HookId::new).toList();

        List<String> sent =
                StatementWatch.during(() -> statistics.of(ids, Sparkline.day(Instant.now())));

        assertThat(sent).hasSize(2);
        assertThat(Plans.of(sent.getLast()))
                .contains("Index")
                .doesNotContain("Seq Scan", "delivery_statistics_of_org");
    }
}
