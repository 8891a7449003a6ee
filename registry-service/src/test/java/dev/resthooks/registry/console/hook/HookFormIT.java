package dev.resthooks.registry.console.hook;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Browser;
import dev.resthooks.registry.fixture.EventsTopic;
import dev.resthooks.registry.fixture.LogLines;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What owners do with hooks on pages. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class HookFormIT extends OnHookForm {
    @Test
    void shouldRegisterAHookOnceHoweverOftenTheFormIsSent() {
        Browser.Page form = browser.get("/console/hooks/new");
        assertThat(form.text()).contains("<optgroup label=\"Matters\">", "Choose an event");
        Map<String, String> fields = fields(form.field("key"), "ActionCreated", TARGET);

        Browser.Page answer = browser.post("/console/hooks", fields);
        Browser.Page again = browser.post("/console/hooks", fields);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(again.header("Location")).isEqualTo(answer.header("Location"));
        JsonNode hooks = api.get(Api.HOOKS).hook();
        assertThat(hooks).hasSize(1);
        assertThat(hooks.get(0).path("targetUrl").asText()).isEqualTo(TARGET);
        assertThat(browser.get(answer.header("Location").orElseThrow()).text())
                .contains("Healthy", TARGET, "ActionCreated", "test-client");
    }

    @Test
    void shouldRegisterAHookWhoseEventsAreFetchedAndGiveItATarget() {
        String key = browser.get("/console/hooks/new").field("key");

        Browser.Page answer = browser.post("/console/hooks", fields(key, "ActionCreated", "pull"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        String hook = api.get(Api.HOOKS).hook().get(0).path("id").asText();
        assertThat(api.hook(hook).path("targetUrl").asText("none")).isEmpty();
        assertThat(browser.get(path(hook)).text())
                .contains("None: you fetch the events", "All events until", hook + "/ack")
                .doesNotContain(path(hook) + "/test", path(hook) + "/replay");
        Browser.Page edit = browser.get(path(hook) + "/edit");
        assertThat(edit.text())
                .contains("value=\"pull\" checked")
                .doesNotContain("type=\"url\" value=\"pull\"");

        Browser.Page changed =
                browser.post(
                        path(hook) + "/edit",
                        edited(edit.field("revision"), "ActionCreated", TARGET));

        assertThat(changed.status()).as(changed.text()).isEqualTo(303);
        assertThat(api.hook(hook).path("targetUrl").asText()).isEqualTo(TARGET);
        assertThat(browser.get(path(hook)).text())
                .contains(TARGET, path(hook) + "/test")
                .doesNotContain("All events until");
    }

    @Test
    void shouldSayWhatIsWrong() {
        Browser.Page answer =
                browser.post("/console/hooks", fields("x", "ActionMade", "ftp://example.com/"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .contains(
                        "Choose an event.",
                        "This URL is not allowed: the scheme must be https, not ftp.",
                        "value=\"ftp://example.com/\"",
                        "aria-invalid=\"true\"");
        assertThat(api.get(Api.HOOKS).hook()).isEmpty();
    }

    @Test
    void shouldHelpWhileSomebodyTypes() {
        assertThat(browser.get("/console/hooks/check?target=https://10.0.0.1/").text())
                .contains("private, loopback or reserved")
                .doesNotContain("<html");
        assertThat(browser.get("/console/hooks/check?target=" + TARGET).text())
                .contains("This URL is allowed.");
        assertThat(browser.get("/console/hooks/check?target=").text()).isBlank();
        assertThat(browser.get("/console/hooks/sample?event=TaskCreated").text())
                .contains("A task was created.", "resthook-event: TaskCreated", "&quot;data&quot;")
                .contains("id=\"more\" hx-swap-oob=\"true\"", "value=\"TaskUpdated\"")
                .doesNotContain("value=\"TaskCreated\"", "value=\"ActionUpdated\"");
    }

    @Test
    void shouldChangeAHookUnlessItHasChangedMeanwhile() {
        String hook = registered();
        String revision = browser.get(path(hook) + "/edit").field("revision");
        Map<String, String> fields = edited(revision, "TaskCreated", TARGET + "/2");

        Browser.Page changed = browser.post(path(hook) + "/edit", fields);
        Browser.Page late = browser.post(path(hook) + "/edit", fields);

        assertThat(changed.status()).isEqualTo(303);
        assertThat(api.hook(hook).path("eventName").asText()).isEqualTo("TaskCreated");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text())
                .contains(
                        "Nothing was done. Since you opened this page, the hook has changed: it is active"
                                + " now, with the event TaskCreated and the target "
                                + TARGET
                                + "/2.",
                        "Open the form again");
    }

    @Test
    void shouldShowAndChangeSettings() {
        String hook = registered();
        Map<String, String> fields =
                new HashMap<>(
                        edited(
                                browser.get(path(hook) + "/edit").field("revision"),
                                "ActionCreated",
                                TARGET));
        fields.putAll(Map.of("name", "<CRM>", "accept", "2xx", "headers", "x-key: not to be seen"));

        Browser.Page wrong =
                browser.post(path(hook) + "/edit", with(fields, "headers", "host: example.com"));
        Browser.Page changed = browser.post(path(hook) + "/edit", fields);

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text()).contains("The header &#39;host&#39; is set by Resthooks.");
        assertThat(changed.status()).isEqualTo(303);
        assertThat(browser.get(path(hook)).text())
                .contains(
                        "&lt;CRM&gt;", "<dd>200 to 299</dd>", "<dd class=\"mono\">x-key: ***</dd>")
                .doesNotContain("not to be seen");
        assertThat(browser.get(path(hook) + "/edit").text())
                .contains("value=\"&lt;CRM&gt;\"", "x-key: ***</textarea>", "2xx\" selected")
                .doesNotContain("not to be seen");
        assertThat(browser.get("/console").text()).contains("&lt;CRM&gt;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/pause", "/resume", "/delete", "/secret/rotate"})
    void shouldDoNothingToAHookThatHasChangedMeanwhile(String what) {
        String hook = registered();
        String revision = browser.get(path(hook) + what).field("revision");
        api.put(hook, "{\"resthooks\":{\"targetUrl\":\"https://example.com/other\"}}");

        Browser.Page late = browser.post(path(hook) + what, Map.of("revision", revision));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text())
                .contains(
                        "This page is out of date",
                        "https://example.com/other",
                        "href=\"" + path(hook) + "\">Back to the hook");
        assertThat(api.hook(hook).path("status").asText()).isEqualTo("Active");
        assertThat(browser.post(path(hook) + what, Map.of()).status()).isEqualTo(409);
    }

    @Test
    void shouldPauseAndResume() {
        String hook = registered();
        assertThat(browser.get(path(hook) + "/pause").text())
                .contains("Nothing is lost. Events wait here for 7 days, the first of them until");

        Browser.Page paused = act(hook, "/pause");

        assertThat(api.hook(hook).path("status").asText()).isEqualTo("Disabled");
        assertThat(browser.get(paused.header("Location").orElseThrow()).text())
                .contains("The hook is paused.");
        assertThat(browser.get(path(hook)).text())
                .contains("Paused", "Your organisation paused it.");
        assertThat(browser.get(path(hook) + "/resume").text())
                .contains("Events since", "From where it stopped.", "From now.");

        act(hook, "/resume", Map.of("from", "now"));

        assertThat(api.hook(hook).path("status").asText()).isEqualTo("Active");
    }

    @Test
    void shouldCountTheEventsThatWait() {
        String hook = registered();
        act(hook, "/pause");
        String question = browser.get(path(hook) + "/resume").text();
        try (EventsTopic events = new EventsTopic()) {
            for (int number = 0; number < 3; number++) {
                events.send(event("waiting-" + number, org));
                events.send(event("other-" + number, "other-" + org));
            }
        }

        String counted = browser.get(path(hook) + "/resume?count=yes").text();

        assertThat(question)
                .contains("Count the events that wait", "hx-trigger=\"load\"")
                .doesNotContain("events wait.</strong>");
        assertThat(counted)
                .contains("<strong>3 events wait.</strong>")
                .doesNotContain("Count the events", "hx-trigger=\"load\"");
    }

    private static DomainEvent event(String id, String org) {
        return anEvent(id)
                .of(org)
                .about("70151")
                .body("{\"data\":{\"type\":\"actions\",\"id\":\"70151\"}}")
                .event();
    }

    @Test
    void shouldNotCountWhatWaitsIfItIsNotKnownSinceWhen() {
        String hook = registered();
        act(hook, "/pause");
        database.execute("UPDATE hooks SET disabled_at = NULL WHERE id = " + hook);

        assertThat(browser.get(path(hook) + "/resume?count=yes").text())
                .contains("How many events wait is not known.");
    }

    @Test
    void shouldDeleteAfterItAsked() {
        String hook = registered();
        assertThat(browser.get(path(hook) + "/delete").text()).contains("This can’t be undone.");
        assertThat(api.hook(hook).path("id").asText()).isEqualTo(hook);

        act(hook, "/delete");

        assertThat(browser.get(path(hook)).status()).isEqualTo(404);
    }

    @Test
    void shouldNotResumeAPausedHookThatIsChanged() {
        String hook = registered();
        act(hook, "/pause");

        act(hook, "/edit", Map.of("event", "ActionCreated", "target", TARGET + "/new"));

        assertThat(api.hook(hook).path("targetUrl").asText()).isEqualTo(TARGET + "/new");
        assertThat(api.hook(hook).path("status").asText()).isEqualTo("Disabled");
    }

    @Test
    void shouldTakeAFormThatWasChangedAfterItWasSentForAnotherHook() {
        String key = browser.get("/console/hooks/new").field("key");
        browser.post("/console/hooks", fields(key, "ActionCreated", TARGET));

        Browser.Page other = browser.post("/console/hooks", fields(key, "TaskCreated", TARGET));
        Browser.Page again =
                browser.post("/console/hooks", fields(other.field("key"), "TaskCreated", TARGET));

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text()).contains("You have already registered a hook with this form.");
        assertThat(again.status()).isEqualTo(303);
    }

    @Test
    void shouldNotSayThatNothingIsLostWhenEventsAreGone() {
        String hook = registered();
        act(hook, "/pause");
        assertThat(browser.get(path(hook)).text()).contains("Nothing is lost.");

        database.execute(
                "UPDATE hooks SET start_from = now() - interval '9 days',"
                        + " disabled_at = now() - interval '8 days' WHERE id = "
                        + hook);

        for (String page : List.of(path(hook), path(hook) + "/resume")) {
            assertThat(browser.get(page).text())
                    .contains("Events from before", "may no longer be available")
                    .doesNotContain(" lost", "No gap was noticed");
        }
    }

    @Test
    void shouldActOnOwnHooksAlone() {
        String hook = registered();
        Browser stranger = Browser.of("stranger-" + UUID.randomUUID());

        for (String below :
                List.of(
                        "/edit",
                        "/pause",
                        "/resume",
                        "/delete",
                        "/secret",
                        "/secret/rotate",
                        "/test",
                        "/replay",
                        "/replays/1/cancel",
                        "/audit",
                        "/deliveries/e/redeliver",
                        "/deliveries/e/skip")) {
            Browser.Page answer =
                    stranger.post(path(hook) + below, edited("1", "TaskCreated", TARGET));
            assertThat(answer.status()).as(below).isEqualTo(404);
            assertThat(answer.text()).doesNotContain(TARGET, "whsec_");
        }
        assertThat(api.hook(hook).path("status").asText()).isEqualTo("Active");
    }

    @Test
    void shouldLogWhatChangesSomething() {
        String hook = registered();
        try (LogLines log = new LogLines("resthooks.security")) {
            act(hook, "/pause");
            browser.post(path(hook) + "/secret", Map.of());

            assertThat(log.beginningsOfLinesWith("org=" + org))
                    .containsExactly("act=hook-changed", "act=secret-read");
            assertThat(log.with("hook=" + hook))
                    .hasSize(2)
                    .noneMatch(line -> line.contains("done="));
        }
    }
}
