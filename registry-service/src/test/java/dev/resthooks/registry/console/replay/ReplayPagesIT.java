package dev.resthooks.registry.console.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.ReplayReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.deliverylog.rest.Logged;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.BareEvents;
import dev.resthooks.registry.fixture.Browser;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.EventsTopic;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.report.AppliedReports;
import dev.resthooks.registry.report.ReportRecord;
import dev.resthooks.registry.report.Reports;
import dev.resthooks.testkit.PlatformEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Replays as pages: what they ask and say before, and how they go on. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ReplayPagesIT {
    private static final String FROM = "2026-04-03T00:00:00";
    private static final String TO = "2026-04-03T01:00:00";
    private static final String FROM_NOW =
            "{\"resthooks\":{\"status\":\"Active\",\"resume\":\"now\"}}";

    @Inject Logged log;
    @Inject AppliedReports appliedReports;
    @Inject Database database;

    private final String org = "replay-" + UUID.randomUUID();
    private final Api api = Api.of(org);
    private final String id = api.registered("ActionCreated", "https://example.com/");
    private final String path = "/console/hooks/" + id;
    private final Browser browser = Browser.of(org);

    private LogReports event(long offset) {
        return LogReports.of(Long.parseLong(id), "e-" + offset)
                .at(new EventPosition(new EventPartition("resthooks.events.actions", 3), offset));
    }

    /** Two events failed for good, and the hook continues from now. */
    private void twoFailed() {
        log.report(event(5).rejected(1), event(7).exhausted(1), event(8).delivered(1));
        api.put(id, FROM_NOW);
    }

    private String asked(String only) {
        Browser.Page page =
                browser.get(path + "/replay?only=%s&from=%s&to=%s".formatted(only, FROM, TO));
        assertThat(page.status()).isEqualTo(200);
        return page.text();
    }

    private Browser.Page begun(String only) {
        return begun(only, "https://example.com/");
    }

    private Browser.Page begun(String only, String target) {
        return browser.post(
                path + "/replay", Map.of("only", only, "from", FROM, "to", TO, "target", target));
    }

    private String replayId() {
        return browser.get(path).text().replaceAll("(?s).*/replays/([0-9]+)/cancel.*", "$1");
    }

    @Test
    void shouldAskForASpanOfTimeFirst() {
        assertThat(browser.get(path + "/replay").text())
                .contains("type=\"datetime-local\"", "time zone", "Only what failed")
                .doesNotContain("method=\"post\" action=\"" + path + "/replay\"");
    }

    @Test
    void shouldSayHowManyEventsFailedBeforeItSendsThem() {
        twoFailed();

        assertThat(asked("failed")).contains("2 events failed for good", "Send 2 events again");
        Browser.Page answer = begun("failed");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(browser.get(answer.header("Location").orElseThrow()).text())
                .contains("The replay has started.", "0 of 2 events delivered", ">Running<");
        assertThat(asked("failed")).contains("Nothing to send").doesNotContain("Send 2");
    }

    @Test
    void shouldSayHowManyEventsWereLoggedBeforeItSendsThem() {
        BareEvents ticks = new BareEvents("resthooks.events.actions");
        EventsTopic events = new EventsTopic();
        Instant from = ticks.send(3, org);
        events.send(PlatformEvents.ACTION_CREATED, org);
        Instant to = ticks.send(3, org);
        ticks.close();
        events.close();

        assertThat(browser.get(path + "/replay?only=all&from=%s&to=%s".formatted(from, to)).text())
                .contains("That makes 1 event.", "Send 1 event again");
        assertThat(asked("all")).contains("No ActionCreated of your organisation was logged");
    }

    @Test
    void shouldSayWhatIsWrongWithTheSpan() {
        assertThat(browser.get(path + "/replay?from=" + TO + "&to=" + FROM).text())
                .contains("The start must be earlier than the end.", "value=\"" + TO + "\"");
        Browser.Page late =
                browser.post(
                        path + "/replay",
                        Map.of(
                                "from", FROM,
                                "to", "2999-01-01T00:00:00",
                                "target", "https://example.com/"));
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.text()).contains("The end must not be in the future.");
    }

    @Test
    void shouldShowHowAReplayGoesOn() {
        twoFailed();
        begun("failed");
        long replay = Long.parseLong(replayId());

        apply(new ReportBatch(List.of(Reports.delivered(replay))));

        String part = browser.get(path + "/replays").text();
        assertThat(part)
                .contains("1 of 2 events delivered", "data-every=\"3\"", "max=\"2\"")
                .doesNotContain("<html");

        apply(
                new ReportBatch(
                        List.of(Reports.delivered(replay)),
                        List.of(),
                        List.of(),
                        List.of(
                                new ReplayReport(
                                        new HookId(replay),
                                        new EventPartition("resthooks.events.actions", 3)))));

        assertThat(browser.get(path + "/replays").text())
                .contains(">Done<", "2 of 2 events delivered")
                .doesNotContain("data-every", "Cancel");
    }

    private void apply(ReportBatch batch) {
        EventPartition reports = new EventPartition("topic-" + UUID.randomUUID(), 0);
        appliedReports.apply(List.of(new ReportRecord(reports, 0, batch)));
    }

    @Test
    void shouldSendNothingToAnotherTargetThanThePageShowed() {
        twoFailed();

        Browser.Page answer = begun("failed", "https://example.com/former");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains("Nothing was done.", "the target https://example.com/");
        assertThat(browser.get(path).text()).doesNotContain(">Running<");
    }

    @Test
    void shouldSendNothingWhenTheTargetChangesWhileTheReplayBegins() {
        twoFailed();

        Browser.Page answer =
                database.committedOnceItBlocks(
                        "UPDATE hooks SET target_url = 'https://example.com/new' WHERE id = " + id,
                        () -> begun("failed"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains("Nothing was done.", "https://example.com/new");
        assertThat(browser.get(path).text()).doesNotContain(">Running<");
    }

    @Test
    void shouldCancel() {
        twoFailed();
        begun("failed");

        Browser.Page answer = browser.post(path + "/replays/" + replayId() + "/cancel", Map.of());

        assertThat(browser.get(answer.header("Location").orElseThrow()).text())
                .contains("The replay is cancelled.", "Your organisation cancelled it.");
        assertThat(browser.post(path + "/replays/1/cancel", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void shouldSayWhyAReplayCannotStart() {
        api.put(id, "{\"resthooks\":{\"status\":\"Disabled\"}}");

        assertThat(browser.get(path + "/replay").text())
                .contains("Resume it first.")
                .doesNotContain("datetime-local");
        Browser.Page refused = begun("failed");
        assertThat(refused.status()).isEqualTo(409);
    }
}
