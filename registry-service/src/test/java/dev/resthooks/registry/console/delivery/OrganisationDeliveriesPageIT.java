package dev.resthooks.registry.console.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.deliverylog.rest.Logged;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Browser;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.operator.DeadEvent;
import dev.resthooks.registry.operator.postgres.RedrivenEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The deliveries of all hooks of an organisation as a page. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class OrganisationDeliveriesPageIT {
    private static final String PATH = "/console/deliveries";

    @Inject Logged log;
    @Inject RedrivenEvents redriven;

    private final String org = "search-" + UUID.randomUUID();
    private final Api api = Api.of(org);
    private final String one = api.registered("ActionCreated", "https://example.com/1");
    private final String other = api.registered("ActionCreated", "https://example.com/2");
    private final Browser browser = Browser.of(org);

    private static LogReports event(String hook, String event) {
        return LogReports.of(Long.parseLong(hook), event);
    }

    private String page(String query) {
        Browser.Page page = browser.get(PATH + query);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return page.text();
    }

    @Test
    void shouldSayThatNothingWasDeliveredYetOrThatNothingMatches() {
        assertThat(page(""))
                .contains("No delivery is logged", "aria-current=\"page\">Deliveries<")
                .doesNotContain("<table", "No delivery matches");
        assertThat(page("?status=503")).contains("No delivery matches", "Clear filters");
        assertThat(page("?after=9-5")).contains("There are no older deliveries");
        assertThat(page("?state=&error=&from=")).contains("No delivery is logged");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"state=Nonsense", "error=x", "from=garbage", "to=x", "status=9", "after=x"})
    void shouldRefuseAFilterThatItCannotRead(String query) {
        Browser.Page refused = browser.get(PATH + "?" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("The page can’t be filtered like this", query);
    }

    @Test
    void shouldKeepTheDeliveriesOfADeletedHookWithoutLinks() {
        log.report(event(one, "kept").delivered(1));
        api.delete("/api/rest/resthooks/" + one);

        assertThat(page(""))
                .contains(">kept<", "Hook " + one + ", deleted")
                .doesNotContain("href=\"/console/hooks/" + one);
    }

    @Test
    void shouldShowOneEventAtAllHooks() {
        log.report(
                event(one, "e&1").delivered(1),
                event(other, "e&1").retrying(1),
                event(other, "another").delivered(1));

        String all = page("");
        String event = page("?event=e%261");

        assertThat(all).contains("Hook " + one, "Hook " + other, ">another<");
        assertThat(all).contains("href=\"/console/deliveries?event=e%261\"");
        assertThat(event)
                .contains("One event at all hooks", "Hook " + one, "Hook " + other, "e&amp;1")
                .doesNotContain(">another<");
        assertThat(browser.get("/console/hooks/" + one + "/deliveries/e%261").text())
                .contains("href=\"/console/deliveries?event=e%261\">This event at all hooks");
    }

    @Test
    void shouldFilter() {
        log.report(
                event(one, "good").delivered(1),
                event(one, "tls").retrying(1),
                event(other, "bad").rejected(1));

        assertThat(page("?state=Retrying")).contains(">tls<").doesNotContain(">good<", ">bad<");
        assertThat(page("?status=500")).contains(">bad<").doesNotContain(">good<", ">tls<");
        assertThat(page("?error=tls")).contains(">tls<").doesNotContain(">good<", ">bad<");
        assertThat(page("?resource=70151&from=2026-04-03T00:00&to=2026-04-03T01:00"))
                .contains(">tls<", ">good<", ">bad<", "value=\"2026-04-03T01:00\"");
        assertThat(page("?from=2026-04-04T00:00")).contains("No delivery matches");
        assertThat(page("?resource=1")).contains("No delivery matches");
    }

    @Test
    void shouldMarkReDrivenEvents() {
        EventPosition late = new EventPosition(new EventPartition("events-" + org, 3), 77);
        EventPosition other = new EventPosition(new EventPartition("events-" + org, 3), 78);
        redriven.add(late, new DeadEvent.Id(0, 17), Instant.now());
        log.report(
                event(one, "late").at(late).delivered(1),
                event(one, "other").at(other).delivered(1));

        assertThat(redriven.among(List.of(late, other))).containsExactly(late);
        for (String list : List.of(page(""), browser.get("/console/hooks/" + one).text())) {
            assertThat(list.split("Re-driven", -1)).hasSize(2);
        }
        assertThat(browser.get("/console/hooks/" + one + "/deliveries/late").text())
                .contains("The event was re-driven");
        assertThat(browser.get("/console/hooks/" + one + "/deliveries/other").text())
                .doesNotContain("re-driven");
    }

    @Test
    void shouldPage() {
        log.report(
                IntStream.range(0, 51)
                        .mapToObj(i -> event(one, "event-%02d".formatted(i)).delivered(1))
                        .toArray(DeliveryReport[]::new));

        String first = page("?state=Delivered");
        assertThat(first).contains("event-50", "event-01", "Older").doesNotContain("event-00");

        String older = first.replaceAll("(?s).*rel=\"next\" href=\"([^\"]*)\".*", "$1");
        assertThat(browser.get(older.replace("&amp;", "&")).text())
                .contains("event-00", "Newest", "<option value=\"Delivered\" selected>")
                .doesNotContain("event-01", "Older");
    }

    @Test
    void shouldShowNothingOfOtherOrganisations() {
        log.report(event(one, "secret-event").delivered(1));
        Browser stranger = Browser.of("stranger-" + UUID.randomUUID());

        for (String query : new String[] {"", "?event=secret-event", "?resource=70151"}) {
            assertThat(stranger.get(PATH + query).text())
                    .as(query)
                    .doesNotContain(">secret-event<", "Hook " + one);
        }
    }

    @Test
    void shouldShowMarkupAsText() {
        log.report(event(one, "<script>alert(1)</script>").delivered(1));

        assertThat(page("")).doesNotContain("<script>alert");
        assertThat(page("?event=%3Cscript%3Ealert(1)%3C/script%3E"))
                .doesNotContain("<script>alert")
                .contains("value=\"&lt;script&gt;alert(1)&lt;/script&gt;\"");
    }
}
