package dev.resthooks.registry.change.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.deliverylog.rest.Logged;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Browser;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.ServerSentEvents;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.session.Session;
import dev.resthooks.registry.session.SessionSeal;
import dev.resthooks.registry.tenant.Claims;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The stream that tells a page what changes. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ChangesPageIT {
    private static final String CHANGES = "/console/changes";
    private static final String OPERATOR_CHANGES = "/console/operator/changes";
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject Database database;
    @Inject SessionSeal seal;
    @Inject Logged log;

    private final String org = "changes-" + UUID.randomUUID();
    private final String hook = Api.of(org).registered("ActionCreated", "https://example.com/");

    private static Api with(String cookie) {
        return Api.anonymous().with("Cookie", Browser.COOKIE + "=" + cookie);
    }

    private static ServerSentEvents listening(String cookie, String query) {
        ServerSentEvents stream = new ServerSentEvents(with(cookie), CHANGES + query);
        assertThat(stream.answer().statusCode()).isEqualTo(200);
        await().atMost(SOON).until(() -> !stream.data("begin").isEmpty());
        return stream;
    }

    private void change() {
        database.execute("UPDATE hooks SET revision = revision + 1 WHERE id = " + hook);
    }

    @Test
    void shouldTellAPageWhatChanges() {
        try (ServerSentEvents page = listening(Browser.of(org).cookie(), "?id=" + hook)) {
            change();

            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(page.data("changed"))
                                    .containsExactly(
                                            "{\"hooks\":[\"" + hook + "\"],\"deliveries\":false}"));
            assertThat(page.answer().headers().firstValue("content-type").orElse(""))
                    .startsWith("text/event-stream");
            assertThat(page.answer().headers().firstValue("cache-control")).contains("no-store");
        }
    }

    @Test
    void shouldTellNothingOfAnothersHooks() {
        String stranger = "stranger-" + org;
        String own = Api.of(stranger).registered("ActionCreated", "https://example.com/");
        try (ServerSentEvents page =
                listening(Browser.of(stranger).cookie(), "?id=" + hook + "," + own)) {
            change();
            database.execute("UPDATE hooks SET revision = revision + 1 WHERE id = " + own);

            await().atMost(SOON).until(() -> !page.data("changed").isEmpty());
            assertThat(page.data("changed")).noneMatch(it -> it.contains('"' + hook + '"'));
        }
    }

    @Test
    void shouldEndWithTheSession() {
        Instant end = soon();
        Session session = new Session("short", claims(), Instant.now(), end.plusSeconds(600), end);
        try (ServerSentEvents page = listening(seal.seal(session), "?id=" + hook)) {
            assertThat(page.isEnded()).isFalse();

            await().atMost(SOON).until(page::isEnded);

            assertThat(Instant.now()).isAfterOrEqualTo(end.minusSeconds(1));
        }
    }

    @Test
    void shouldEndWhenItsOwnerSignsOut() {
        Browser browser = Browser.of(org);
        try (ServerSentEvents page = listening(browser.cookie(), "?id=" + hook)) {
            browser.post("/console/sign-out", Map.of());

            await().atMost(SOON).until(page::isEnded);
        }
    }

    /** A page that nobody looks at would keep the session for ever otherwise. */
    @Test
    void shouldNotKeepASessionThatOnlyUpdatesPages() {
        Session session =
                new Session(
                        "idle",
                        claims(),
                        Instant.now(),
                        soon().plusSeconds(600),
                        soon().plusSeconds(60));
        Browser idle = new Browser().withCookie(seal.seal(session));

        idle.with("X-Page-Update", "true");
        for (String path :
                List.of(
                        "/console",
                        "/console/deliveries",
                        "/console/hooks/" + hook,
                        "/console/hooks/" + hook + "/replays")) {
            Browser.Page update = idle.get(path);
            assertThat(update.status()).as(path).isEqualTo(200);
            assertThat(update.header("Set-Cookie")).as(path).isEmpty();
        }
        assertThat(
                        new Browser()
                                .withCookie(seal.seal(session))
                                .get("/console")
                                .header("Set-Cookie"))
                .isPresent();
    }

    /** It would be replaced by the page to sign in with, or go on as if it were up to date. */
    @Test
    void shouldTellAPageThatUpdatesItselfThatNobodyIsSignedIn() {
        Browser.Page update = new Browser().with("X-Page-Update", "true").get("/console");

        assertThat(update.status()).isEqualTo(401);
        assertThat(update.header("Location")).isEmpty();
    }

    @Test
    void shouldTellOperatorsOfTheReportsOfAllOrganisations() {
        Browser operator = Browser.of("platform-" + org, "resthooks.operate");
        try (ServerSentEvents page =
                new ServerSentEvents(with(operator.cookie()), OPERATOR_CHANGES)) {
            await().atMost(SOON).until(() -> !page.data("begin").isEmpty());

            log.report(LogReports.of(Long.parseLong(hook), "event").delivered(1));

            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(page.data("changed"))
                                    .contains("{\"hooks\":[],\"deliveries\":true}"));
        }
        assertThat(Browser.of(org).get(OPERATOR_CHANGES).status()).isEqualTo(403);
        assertThat(operator.get("/console/operator").text())
                .contains("data-stream=\"" + OPERATOR_CHANGES + "\"");
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(3);
    }

    private Claims claims() {
        return new Claims(
                Optional.of(org),
                Set.of("resthooks.read"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void shouldListenToNobodyWithoutASession() {
        assertThat(Api.anonymous().get(CHANGES).status()).isEqualTo(303);
        assertThat(Api.of(org).get(CHANGES).status()).isEqualTo(303);
        assertThat(
                        with(Browser.of(org).cookie())
                                .with("Accept", "text/event-stream")
                                .get("/api/rest/resthookchanges")
                                .status())
                .isEqualTo(401);
    }

    @Test
    void shouldRefuseWhatIsNoListOfIds() {
        assertThat(Browser.of(org).get(CHANGES + "?id=x").status()).isEqualTo(400);
        assertThat(Browser.of(org, "resthooks.operate").get(CHANGES).status()).isEqualTo(403);
    }

    @Test
    void shouldNameItsHooksToTheListAndToNoOther() {
        assertThat(Browser.of(org).get("/console").text())
                .contains("data-stream=\"" + CHANGES + "?id=" + hook + "\"");
        assertThat(Browser.of("empty-" + org).get("/console").text()).doesNotContain(CHANGES);
        assertThat(Browser.of(org).get("/console/deliveries").text())
                .contains("data-stream=\"" + CHANGES + "\" data-deliveries");
    }
}
