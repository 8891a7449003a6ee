package dev.resthooks.registry.console.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.BareEvents;
import dev.resthooks.registry.fixture.Browser;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.DispatcherTracks;
import dev.resthooks.registry.fixture.LogLines;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.hook.Lanes;
import dev.resthooks.registry.operator.postgres.OrganisationLoads;
import dev.resthooks.registry.report.AppliedReports;
import dev.resthooks.registry.report.ReportRecord;
import dev.resthooks.registry.tenant.SecurityLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators see of the platform and do to organisations, and that nobody else does. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class OperatorPagesIT {
    private static final String ROOT = "/console/operator";
    private static final String FILE_NOTES = "resthooks.events.filenotes";

    /** What operators see first may be some seconds old. */
    private static final Duration SOON = OrganisationLoads.FRESH.multipliedBy(3);

    @Inject AppliedReports applied;
    @Inject Database database;

    private final String org = "operated-" + UUID.randomUUID();
    private final Api owner = Api.of(org);

    private static Browser operator() {
        return Browser.of("platform", "resthooks.operate");
    }

    private static String page(String path) {
        Browser.Page page = operator().get(path);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return page.text();
    }

    /** With trouble since long ago, and with many failures. */
    private String failingHook() {
        String hook = owner.registered("ActionCreated", "https://example.com/secret-place");
        long id = Long.parseLong(hook);
        List<DeliveryReport> failures =
                IntStream.range(0, 20)
                        .<DeliveryReport>mapToObj(
                                it -> LogReports.of(id, "e-" + it).from(Instant.now()).retrying(1))
                        .toList();
        applied.apply(
                List.of(
                        new ReportRecord(
                                new EventPartition("topic-" + UUID.randomUUID(), 0),
                                0,
                                new ReportBatch(
                                        failures, List.of(Lanes.suspended(id, 1, 0)), List.of()))));
        database.execute(
                "UPDATE hook_health SET since = '2020-01-01T00:00:00Z' WHERE hook_id = " + hook);
        return hook;
    }

    @Test
    void shouldShowOperatorsWhoHasTrouble() {
        String hook = failingHook();

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(page(ROOT))
                                .contains(
                                        "Attempts per second",
                                        "<td class=\"wrap\">" + org + "</td>",
                                        "<span class=\"fine\">" + hook + "</span>",
                                        "<span class=\"tone bad\">Suspended</span>",
                                        "The target did not answer in time. 12 events wait.",
                                        "1 suspended",
                                        ROOT + "/organisations/" + org + "/remove"));
        assertThat(page(ROOT)).doesNotContain("secret-place");
    }

    @Test
    void shouldShowWhoHasWhichPartition() {
        try (BareEvents events = new BareEvents(FILE_NOTES);
                DispatcherTracks dispatcher = new DispatcherTracks()) {
            events.send(5, "acme");
            dispatcher.commit(
                    new HookId(Long.MAX_VALUE),
                    new EventPartition(FILE_NOTES, 5),
                    events.end(5) - 1,
                    OffsetMarks.NONE,
                    Optional.empty(),
                    new ReportBatch(List.of()));
        }

        assertThat(page(ROOT + "/partitions"))
                .contains(FILE_NOTES + "-5", "No dispatcher", "Event partitions");
    }

    @Test
    void shouldLeadOperatorsWithoutHooksToTheirPage() {
        Browser.Page first = operator().get("/console");

        assertThat(first.status()).isEqualTo(303);
        assertThat(first.header("Location")).contains(ROOT);
        assertThat(operator().get("/console/hooks/1").status()).isEqualTo(403);
        assertThat(operator().get(ROOT + "/../hooks/1").status()).isEqualTo(403);
    }

    @Test
    void shouldShowOwnersWhoOperateBoth() {
        Browser both = Browser.of(org, "resthooks resthooks.operate");

        assertThat(both.get("/console").text()).contains("href=\"" + ROOT + "\"", "New hook");
        assertThat(Browser.of(org).get("/console").text()).doesNotContain(ROOT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resthooks", "all", "resthooks.admin", "resthooks.read"})
    void shouldShowNothingToOthers(String scope) {
        String hook = failingHook();
        Browser other = Browser.of("other-" + org, scope);

        for (String path :
                List.of(
                        "",
                        ";x=1",
                        "/",
                        "/partitions",
                        ";x/partitions",
                        "/dead-events",
                        "/dead-events/0-0",
                        "/organisations/" + org + "/remove")) {
            Browser.Page page = other.get(ROOT + path);
            assertThat(page.status()).as(path).isIn(403, 404);
            assertThat(page.text()).as(path).doesNotContain("Attempts per second", "confirmed");
        }
        for (String path :
                List.of("/organisations/" + org + "/remove", "/dead-events/0-0/redrive")) {
            Browser.Page answer = other.post(ROOT + path, Map.of("confirmed", org));
            assertThat(answer.status()).as(path).isEqualTo(403);
        }
        assertThat(owner.hook(hook).path("id").asText()).isEqualTo(hook);
    }

    @Test
    void shouldRemoveAnOrganisationWhoseKeyWasTyped() {
        String hook = owner.registered("ActionCreated", "https://example.com/");
        Browser operator = operator();
        String remove = ROOT + "/organisations/" + org + "/remove";

        assertThat(operator.get(remove).text()).contains("Remove " + org, "be undone");
        Browser.Page wrong = operator.post(remove, Map.of("confirmed", "other"));
        int afterWrong = owner.get(Api.HOOKS + "/" + hook).status();
        Browser.Page right;
        List<String> lines;
        try (LogLines log = new LogLines(SecurityLog.CATEGORY)) {
            right = operator.post(remove, Map.of("confirmed", org));
            lines = log.with(remove);
        }

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text()).contains("Nothing was removed");
        assertThat(afterWrong).isEqualTo(200);
        assertThat(right.status()).isEqualTo(200);
        assertThat(right.text()).contains(org + " is removed", "1 hook and 0 attempts");
        assertThat(lines).singleElement().asString().startsWith("act=organisation-removed ");
        assertThat(owner.get(Api.HOOKS + "/" + hook).status()).isEqualTo(404);
    }

    @Test
    void shouldNotRemoveWithoutTheFormsToken() {
        String hook = owner.registered("ActionCreated", "https://example.com/");
        Browser operator = operator();

        Browser.Page forged =
                operator.postAlone(
                        ROOT + "/organisations/" + org + "/remove", Map.of("confirmed", org));

        assertThat(forged.status()).isEqualTo(403);
        assertThat(owner.hook(hook).path("id").asText()).isEqualTo(hook);
    }
}
