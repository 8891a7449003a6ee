package dev.resthooks.registry.console.delivery;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.ResponseExcerpt;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.deliverylog.rest.Logged;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Browser;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.EventsTopic;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The deliveries of a hook as pages. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class HookDeliveriesIT {
    private static final Map<String, String> TARGET = Map.of("target", "https://example.com/");

    @Inject Logged log;
    @Inject Database database;

    private final String org = "deliveries-" + UUID.randomUUID();
    private final String id = Api.of(org).registered("ActionCreated", "https://example.com/");
    private final String path = "/console/hooks/" + id;
    private final Browser browser = Browser.of(org);
    private final EventsTopic events = new EventsTopic();

    @AfterEach
    void close() {
        events.close();
    }

    private LogReports event(String event) {
        return LogReports.of(Long.parseLong(id), event);
    }

    @Test
    void shouldSayThatNothingWasDeliveredYet() {
        assertThat(browser.get(path).text()).contains("Nothing was delivered yet");
        assertThat(browser.get(path + "?state=Retrying").text())
                .contains("No delivery is in this state");
    }

    @Test
    void shouldListDeliveriesNewestFirstAndPageThroughThem() {
        log.report(
                IntStream.range(0, 26)
                        .mapToObj(i -> event("event-%02d".formatted(i)).delivered(1))
                        .toArray(DeliveryReport[]::new));

        String first = browser.get(path).text();

        assertThat(first)
                .contains("event-25", "event-01", "The target answered 200 after 12 ms.", "Older")
                .doesNotContain("event-00");
        String older = first.replaceAll("(?s).*rel=\"next\" href=\"([^\"]*)\".*", "$1");
        assertThat(browser.get(older.replace("&amp;", "&")).text())
                .contains("event-00")
                .doesNotContain("event-01", "Older");
    }

    @Test
    void shouldFilterByState() {
        log.report(event("good").delivered(1), event("bad").retrying(1));

        assertThat(browser.get(path + "?state=Retrying").text())
                .contains(">bad<", "failed the TLS handshake (expired)")
                .doesNotContain(">good<", "Next attempt");
    }

    @Test
    void shouldRefuseAFilterThatItCannotRead() {
        for (String query : List.of("state=Nonsense", "after=x")) {
            Browser.Page refused = browser.get(path + "?" + query);

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text()).contains(query);
        }
    }

    @Test
    void shouldShowTheAttemptsAndTheAnswerOfADelivery() {
        Attempt attempt =
                event("e/1 <?")
                        .rejected(1)
                        .attempt()
                        .with(
                                Optional.of(
                                        new ResponseExcerpt(
                                                "server: <i>nginx</i>",
                                                "<script>alert(1)</script>",
                                                true)));
        log.report(new DeliveryReport.Rejected(attempt, new Failure.Status(404)));
        String url =
                browser.get(path)
                        .text()
                        .replaceAll(
                                "(?s).*href=\"(/console/hooks/[0-9]+/deliveries/[^\"]*)\".*", "$1");

        Browser.Page page = browser.get(url);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains(
                        "Rejected",
                        "The target answered 404 after 12 ms.",
                        "server: &lt;i&gt;nginx&lt;/i&gt;",
                        "&lt;script&gt;alert(1)&lt;/script&gt;…",
                        "it is not known where the event is")
                .doesNotContain("<script>alert", "<i>");
    }

    @Test
    void shouldAskBeforeAnEventIsSentAgain() {
        EventPosition position = events.send(domainEvent("again"));
        log.report(event("again").at(position).delivered(1));
        assertThat(browser.get(path + "/deliveries/again").text())
                .contains("/deliveries/again/redeliver")
                .doesNotContain("/deliveries/again/skip");

        String asked = browser.get(path + "/deliveries/again/redeliver").text();
        Browser.Page outdated =
                browser.post(
                        path + "/deliveries/again/redeliver",
                        Map.of("target", "https://example.com/former"));
        Browser.Page answer = browser.post(path + "/deliveries/again/redeliver", TARGET);

        assertThat(outdated.status()).isEqualTo(409);
        assertThat(asked).contains("Send this event again?", "https://example.com/");
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        assertThat(browser.get(path).text()).contains("The event again", "0 of 1 event delivered");
    }

    @Test
    void shouldSendNothingWhenTheTargetChangesWhileTheEventIsSentAgain() {
        log.report(event("again").at(events.send(domainEvent("again"))).delivered(1));

        Browser.Page answer =
                database.committedOnceItBlocks(
                        "UPDATE hooks SET target_url = 'https://example.com/new' WHERE id = " + id,
                        () -> browser.post(path + "/deliveries/again/redeliver", TARGET));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains("Nothing was done.", "https://example.com/new");
        assertThat(browser.get(path).text()).doesNotContain(">Running<");
    }

    @Test
    void shouldSayWhichAnswerDeliversAnEventToADisabledHook() {
        log.report(event("late").rejected(1));
        Api.of(org).set(id, "{\"accept\":\"2xx\"}");

        assertThat(browser.get(path + "/deliveries/late/redeliver").text())
                .contains("If the target answers with 200 to 299 and the hook still waits");
    }

    @Test
    void shouldAskBeforeAnEventIsSkipped() {
        log.report(event("stuck").rejected(1));
        assertThat(browser.get(path + "/deliveries/stuck").text())
                .contains("/deliveries/stuck/skip");

        String asked = browser.get(path + "/deliveries/stuck/skip").text();
        Browser.Page answer = browser.post(path + "/deliveries/stuck/skip", Map.of());
        Browser.Page delivered = browser.post(path + "/deliveries/none/skip", Map.of());

        assertThat(asked).contains("The hook gives this event up", "resume it to continue");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(browser.get(answer.header("Location").orElseThrow()).text())
                .contains("The event is skipped as soon as it would be sent again.");
        assertThat(delivered.status()).isEqualTo(404);
    }

    @Test
    void shouldSayWhyAnEventCannotBeSentAgainOrSkipped() {
        log.report(event("lost").delivered(1));

        Browser.Page again = browser.post(path + "/deliveries/lost/redeliver", TARGET);
        Browser.Page skip = browser.post(path + "/deliveries/lost/skip", Map.of());

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text()).contains("position in the event log is not known");
        assertThat(skip.status()).isEqualTo(409);
        assertThat(skip.text()).contains("The event is no longer waiting");
    }

    private DomainEvent domainEvent(String name) {
        return anEvent(name)
                .of(org)
                .about("70151")
                .body("{\"data\":{\"type\":\"actions\",\"id\":\"70151\"}}")
                .event();
    }

    @Test
    void shouldShowNoDeliveryThatIsNotOfTheOrganisation() {
        log.report(event("mine").delivered(1));
        Browser stranger = Browser.of("stranger-" + UUID.randomUUID());

        assertThat(stranger.get(path + "/deliveries/mine").status()).isEqualTo(404);
        assertThat(browser.get(path + "/deliveries/none").status()).isEqualTo(404);
        assertThat(browser.get(path + "/deliveries/mine").status()).isEqualTo(200);
    }
}
