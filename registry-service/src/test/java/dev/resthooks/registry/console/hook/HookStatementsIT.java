package dev.resthooks.registry.console.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.console.chart.ChartSpan;
import dev.resthooks.registry.fixture.Plans;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.StatementWatch;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.statistics.postgres.Statistics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A page of hooks reads about as many rows as it shows, however many hooks there are. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class HookStatementsIT {
    @Inject Hooks hooks;
    @Inject Statistics statistics;
    @Inject Catalogue catalogue;

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

    private static final List<Page> PAGES =
            List.of(
                    new Page("sort", "-id", "hooks_by_org"),
                    new Page("sort", "id", "hooks_by_org"),
                    new Page("sort", "eventName", "hooks_by_event"),
                    new Page("sort", "-eventName", "hooks_by_event"),
                    new Page("sort", "targetUrl", "hooks_by_target"),
                    new Page("sort", "-targetUrl", "hooks_by_target"),
                    new Page("event", "ActionCreated", "hooks_by_event"),
                    new Page("health", "healthy", "hooks_by_org"),
                    new Page("health", "suspended", "hook_health_unwell"),
                    new Page("health", "disabled", "hooks_disabled_of_org"));

    /** A page of hooks by its parameter, and the index along which it is read. */
    private record Page(String parameter, String value, String index) {}

    /** One test, since the many hooks take seconds to insert. */
    @Test
    void shouldReadEachPageAlongAnIndex() throws SQLException {
        List<String> sent = new ArrayList<>();
        for (Page page : PAGES) {
            List<String> ofPage = statements(page);
            assertThat(ofPage).as("%s", page).hasSize(2);
            sent.addAll(ofPage);
        }

        List<String> plans =
                Plans.ofEach(
                        sent, MANY_HOOKS, FEW_IN_TROUBLE, "ANALYZE hooks", "ANALYZE hook_health");

        for (int i = 0; i < PAGES.size(); i++) {
            Page page = PAGES.get(i);
            assertThat(plans.get(2 * i))
                    .as("count of %s", page)
                    .contains("Limit")
                    .doesNotContain("Seq Scan");
            assertThat(plans.get(2 * i + 1))
                    .as("rows of %s", page)
                    .contains("Limit", page.index())
                    .doesNotContain("Seq Scan")
                    .doesNotContainPattern("->  (Incremental )?Sort");
        }
    }

    private List<String> statements(Page page) {
        ListRequest request =
                ListRequest.of(
                        name -> name.equals(page.parameter()) ? page.value() : "", catalogue);
        OrgKey org = new OrgKey("acme");
        return StatementWatch.during(
                        () -> {
                            hooks.count(org, request.filters(), ListRequest.MOST);
                            hooks.page(org, request.query());
                        })
                .stream()
                .filter(sql -> !sql.startsWith("SET LOCAL statement_timeout"))
                .toList();
    }

    @Test
    void shouldReadTheAttemptsOfAllHooksOfAPageAtOnce() throws SQLException {
        List<HookId> ids = LongStream.rangeClosed(1, 50).mapToObj(HookId::new).toList();

        List<String> sent =
                StatementWatch.during(
                        () -> statistics.outcomes(ids, ChartSpan.DAY.upTo(Instant.now())));

        assertThat(sent).hasSize(2);
        assertThat(Plans.of(sent.getLast())).contains("Index").doesNotContain("Seq Scan");
    }
}
