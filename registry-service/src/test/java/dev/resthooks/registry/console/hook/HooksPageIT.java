package dev.resthooks.registry.console.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Browser;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.hook.Lanes;
import dev.resthooks.registry.report.AppliedReports;
import dev.resthooks.registry.report.ReportRecord;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of hooks as a page: its states, its filters, and what it says of a hook. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class HooksPageIT {
    private final String org = "page-" + UUID.randomUUID();
    private final Api api = Api.of(org);

    @Inject AppliedReports appliedReports;

    private String page(String query) {
        Browser.Page page = Browser.of(org).get("/console" + query);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return page.text();
    }

    private static List<String> ids(String page) {
        return Pattern.compile("href=\"/console/hooks/([0-9]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void shouldSayWhatToDoFirst() {
        assertThat(page(""))
                .contains("Register your first hook", "href=\"/console/hooks/new\"")
                .doesNotContain("<table", "No hook matches");
    }

    @Test
    void shouldSayThatNothingMatches() {
        api.registered("ActionCreated", "https://example.com/");

        assertThat(page("?q=nowhere"))
                .contains("No hook matches", "Clear filters", "value=\"nowhere\"")
                .doesNotContain("<table", "Register your first hook");
    }

    @Test
    void shouldFindSortAndPage() {
        List<String> ids =
                IntStream.range(0, 52)
                        .mapToObj(i ->
                                api.registered(
                                        i < 2 ? "TaskCreated" : "ActionCreated",
                                        "https://example.com/%02d%%25_x".formatted(i)))
                        .toList();

        assertThat(ids(page(""))).isEqualTo(ids.reversed().subList(0, 50));
        assertThat(page("")).contains("1–50 of 52 hooks", "sort=-id&amp;page=2");
        assertThat(ids(page("?page=2"))).isEqualTo(ids.reversed().subList(50, 52));
        assertThat(ids(page("?page=9"))).isEqualTo(ids.reversed().subList(50, 52));
        assertThat(ids(page("?sort=targetUrl"))).isEqualTo(ids.subList(0, 50));
        assertThat(ids(page("?event=TaskCreated&sort=id"))).isEqualTo(ids.subList(0, 2));
        assertThat(ids(page("?q=/07%2525_"))).containsExactly(ids.get(7));
        assertThat(ids(page("?q=*7"))).isEmpty();
        assertThat(ids(page("?q=" + ids.get(9)))).containsExactly(ids.get(9));
        assertThat(ids(page("?page=x&sort=nothing&event=&health=%20"))).hasSize(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?event=None", "?health=well"})
    void shouldRefuseAFilterThatItCannotRead(String query) {
        Browser.Page refused = Browser.of(org).get("/console" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .contains("The page can’t be filtered like this", query.substring(1));
    }

    @Test
    void shouldSayHowAHookIs() {
        String hook = api.registered("ActionCreated", "https://example.com/a");
        long id = Long.parseLong(hook);
        apply(
                List.of(
                        LogReports.of(id, "e1").from(Instant.now()).delivered(1),
                        LogReports.of(id, "e2").from(Instant.now()).delivered(1)),
                List.of(Lanes.suspended(id, 1, 0)));

        assertThat(page(""))
                .contains(
                        "<span class=\"tone bad\">Suspended</span>",
                        "The target did not answer in time.",
                        "12 events wait, the oldest for",
                        "Last 24 hours: 2 delivered, 0 failed",
                        "title=\"");
        assertThat(ids(page("?health=suspended"))).containsExactly(hook);
        assertThat(ids(page("?health=healthy"))).isEmpty();
    }

    private void apply(List<DeliveryReport> deliveries, List<HealthReport> health) {
        appliedReports.apply(
                List.of(
                        new ReportRecord(
                                new EventPartition("topic-" + UUID.randomUUID(), 0),
                                0,
                                new ReportBatch(deliveries, health, List.of()))));
    }

    @Test
    void shouldShowNothingOfOtherOrganisations() {
        String hook = api.registered("ActionCreated", "https://example.com/secret-place");
        Browser stranger = Browser.of("stranger-" + UUID.randomUUID());

        assertThat(stranger.get("/console").text()).contains("Register your first hook");
        for (String below :
                List.of(
                        "",
                        "/edit",
                        "/pause",
                        "/resume",
                        "/delete",
                        "/test",
                        "/replay",
                        "/replays",
                        "/audit",
                        "/deliveries/e",
                        "/deliveries/e/redeliver",
                        "/deliveries/e/skip")) {
            Browser.Page page = stranger.get("/console/hooks/" + hook + below);
            assertThat(page.status()).as(below).isEqualTo(404);
            assertThat(page.text()).doesNotContain("secret-place");
        }
    }

    @Test
    void shouldOfferNoChangesToReaders() {
        String hook = api.registered("ActionCreated", "https://example.com/");
        Browser reader = Browser.of(org, "resthooks.read");

        assertThat(reader.get("/console").text()).doesNotContain("New hook");
        assertThat(reader.get("/console/hooks/" + hook).text())
                .contains("ActionCreated")
                .doesNotContain("Show secret", "/delete", "/pause", "/test", "/replay", "/audit");
        for (String below : List.of("/edit", "/pause", "/delete", "/test", "/replay")) {
            Browser.Page refused = reader.get("/console/hooks/" + hook + below);
            assertThat(refused.status()).as(below).isEqualTo(403);
            assertThat(refused.text()).contains("Your account can’t change hooks");
        }
    }

    @Test
    void shouldShowMarkupAsText() {
        String markup = "<script>alert(1)</script>\"'&";
        Browser browser = Browser.of(markup);
        Api.of(markup).registered("ActionCreated", "https://a.test/?'x=(1)");

        for (String path :
                List.of(
                        "/console?q=%3Cscript%3Ealert(1)%3C/script%3E%22%27",
                        "/console/hooks/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                        "/console/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
                        "/console/sign-in?token=%3Cscript%3Ealert(1)%3C/script%3E",
                        "/console/hooks/check?target=%3Cscript%3Ealert(1)%3C/script%3E",
                        "/console/hooks/sample?event=%3Cscript%3Ealert(1)%3C/script%3E")) {
            assertThat(browser.get(path).text())
                    .as(path)
                    .doesNotContain("<script>alert", "\"'&\"", "'x=(1)");
        }
        assertThat(browser.get("/console").text())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(
                        browser.post(
                                        "/console/hooks",
                                        Map.of("event", markup, "target", markup, "key", markup))
                                .text())
                .doesNotContain("<script>alert")
                .contains("value=\"&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;\"");
    }
}
