package dev.resthooks.registry.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Browser;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.hook.Lanes;
import dev.resthooks.registry.reconcile.postgres.LastReconciliations;
import dev.resthooks.registry.reconcile.postgres.LastReconciliations.Reconciled;
import dev.resthooks.registry.report.AppliedReports;
import dev.resthooks.registry.report.ReportRecord;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The charts on the page of one hook. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class HookPageIT {
    private static final int LARGEST_PAGE = 150_000;

    @Inject AppliedReports appliedReports;
    @Inject LastReconciliations reconciliations;

    private final String org = "charts-" + UUID.randomUUID();
    private final long id =
            Long.parseLong(Api.of(org).registered("ActionCreated", "https://example.com/"));
    private final Browser browser = Browser.of(org);

    private String page(String query) {
        Browser.Page page = browser.get("/console/hooks/" + id + query);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return page.text();
    }

    private void apply(ReportBatch batch) {
        EventPartition reports = new EventPartition("topic-" + UUID.randomUUID(), 0);
        appliedReports.apply(List.of(new ReportRecord(reports, 0, batch)));
    }

    @Test
    void shouldChartAttemptsOverAnHourADayOrAWeek() {
        Instant earlier = Instant.now().minus(Duration.ofHours(30));
        apply(
                new ReportBatch(
                        List.of(
                                LogReports.of(id, "e1").from(Instant.now()).delivered(1),
                                LogReports.of(id, "e2").from(Instant.now()).retrying(1),
                                LogReports.of(id, "e3").from(earlier).delivered(1))));

        assertThat(page(""))
                .contains(
                        "50 %",
                        "1 of 2 attempts of the last 24 hours succeeded.",
                        "1 time the target failed the TLS handshake",
                        "aria-current=\"true\">Day<",
                        "The numbers as a table");
        assertThat(page("?span=hour")).contains("1 of 2 attempts of the last hour succeeded.");
        assertThat(page("?span=week")).contains("2 of 3 attempts of the last 7 days succeeded.");
        assertThat(page("?span=nonsense")).contains("the last 24 hours");
        assertThat(page("?span=week").length()).isLessThan(LARGEST_PAGE);
    }

    @Test
    void shouldKeepAllChoicesInTheLinksOfEach() {
        assertThat(page("?span=week&state=Rejected"))
                .contains(
                        "href=\"/console/hooks/" + id + "?span=hour&amp;state=Rejected\"",
                        "href=\"/console/hooks/" + id + "?state=Rejected\"",
                        "href=\"/console/hooks/" + id + "?span=week\">Show all deliveries",
                        "name=\"span\" value=\"week\"");
        assertThat(page("?state=Rejected&after=9-5"))
                .contains("href=\"/console/hooks/" + id + "?state=Rejected\">Back to the newest");
    }

    @Test
    void shouldSayThatNothingWasTriedAndNothingWaits() {
        assertThat(page(""))
                .contains(
                        "No attempts in the last 24 hours.",
                        "The event log keeps events for 7 days.",
                        "No partition has reported that events wait or are tried again.",
                        "No gap was noticed so far.")
                .doesNotContain("Partitions on which events wait");
    }

    @Test
    void shouldShowWhereTheHookIsOnTheEventLog() {
        HealthReport suspended = Lanes.suspended(id, 1, 2);
        GapReport gap = Lanes.gap(id, 5, 9);
        apply(new ReportBatch(List.of(), List.of(suspended), List.of(gap)));

        assertThat(page(""))
                .contains(
                        "On 1 partition events wait or are tried again",
                        "12 events wait; the oldest known is from",
                        "resthooks.events.actions-2",
                        "since the oldest event that waits",
                        "5–8",
                        "The log deleted them first.")
                .doesNotContain("No gap was noticed");
    }

    private void told(int expected, int different, long pending, boolean isComplete) {
        Instant noon = Instant.parse("2026-04-03T12:00:00Z");
        reconciliations.keep(
                new HookId(id),
                new Reconciled(
                        Instant.now(),
                        noon,
                        noon.plusSeconds(3_600),
                        expected,
                        different,
                        pending,
                        isComplete));
    }

    @Test
    void shouldSayWhatTheReceiverWasToldLast() {
        assertThat(page("")).doesNotContain("Reconciled");

        told(10_000, 0, 0, true);
        assertThat(page(""))
                .contains(
                        "<dt>Reconciled</dt>",
                        "3 Apr 2026, 12:00:00 +00:00 to 3 Apr 2026, 13:00:00 +00:00:"
                                + " the receiver has all of 10,000 events <span");

        told(10_000, 390, 0, true);
        assertThat(page("")).contains("the receiver may lack some of 390 events <span");

        told(1, 0, 3, false);
        assertThat(page(""))
                .contains(
                        "the receiver has all of 1 event, 3 pending,"
                                + " not proven for all of this time <span");

        told(0, 0, 0, true);
        assertThat(page("")).contains("there was no event for the receiver <span");
    }

    @Test
    void shouldNotSayThatNothingIsLostToAHookWithGaps() {
        apply(new ReportBatch(List.of(), List.of(), List.of(Lanes.gap(id, 5, 9))));

        Api.of(org).put(Long.toString(id), "{\"resthooks\":{\"status\":\"Disabled\"}}");

        assertThat(page(""))
                .contains("All events since", "wait here for 7 days, the first of them until")
                .doesNotContain(" lost");
    }

    @Test
    void shouldShowAHookWithoutATarget() {
        Api api = Api.of(org);
        String pull =
                api.post("{\"resthooks\":{\"eventName\":\"ActionCreated\",\"delivery\":\"pull\"}}")
                        .hook()
                        .path("id")
                        .asText();

        for (String status : List.of("Active", "Disabled")) {
            api.put(pull, "{\"resthooks\":{\"status\":\"%s\"}}".formatted(status));
            Browser.Page page = browser.get("/console/hooks/" + pull);

            assertThat(page.status()).as(page.text()).isEqualTo(200);
            assertThat(page.text()).doesNotContain("Accepted answers", "Heartbeat");
            assertThat(browser.get("/console").text())
                    .contains("/console/hooks/" + pull, "None: you fetch the events");
        }
    }

    @Test
    void shouldShowThatAHookHasHeartbeats() {
        Api.of(org).set(Long.toString(id), "{\"heartbeat\":true}");

        assertThat(page("")).contains("Heartbeat", "Every five minutes");
    }
}
