package dev.resthooks.registry.console.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Browser;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Owners choose several events of a hook, or all of a resource. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class HookFormOfEventsIT extends OnHookForm {
    @Test
    void shouldRegisterAHookOfSeveralEventsAndChangeThem() {
        Map<String, String> fields =
                with(
                        fields(
                                browser.get("/console/hooks/new").field("key"),
                                "ActionCreated",
                                TARGET),
                        "more",
                        "ActionUpdated");
        Browser.Page wrong = browser.post("/console/hooks", with(fields, "more", "TaskCreated"));
        String page = browser.post("/console/hooks", fields).header("Location").orElseThrow();
        String hook = page.replaceAll("[^0-9]*([0-9]+).*", "$1");
        String form = browser.get(path(hook) + "/edit").text();

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text()).contains("TaskCreated is of tasks, not of actions");
        assertThat(events(hook)).isEqualTo("[\"ActionCreated\",\"ActionUpdated\"]");
        assertThat(browser.get(page).text()).contains("<dd>ActionUpdated</dd>");
        assertThat(browser.get("/console").text()).contains("and 1 other");
        assertThat(browser.get("/console?event=ActionUpdated").text()).contains(TARGET);
        assertThat(form)
                .contains("value=\"ActionUpdated\" checked")
                .doesNotContain(
                        "value=\"ActionCreated\" checked", "name=\"more\" value=\"TaskCreated\"");

        act(
                hook,
                "/edit",
                Map.of("event", "StepChanged", "more", "ActionUpdated", "target", TARGET));
        assertThat(events(hook)).isEqualTo("[\"StepChanged\",\"ActionUpdated\"]");
        act(hook, "/edit", Map.of("event", "StepChanged", "more", "*", "target", TARGET));
        assertThat(events(hook)).isEqualTo("[\"*\"]");
        assertThat(browser.get(page).text()).contains("All others of actions, also later ones");
        assertThat(epoch(hook)).isEqualTo("1");
        act(hook, "/edit", Map.of("event", "TaskCreated", "more", "TaskUpdated", "target", TARGET));
        assertThat(events(hook)).isEqualTo("[\"TaskCreated\",\"TaskUpdated\"]");
        assertThat(epoch(hook)).isEqualTo("2");
    }

    private String events(String hook) {
        return api.get(Api.HOOKS + "/" + hook + "/settings")
                .body()
                .at("/resthooksettings/events")
                .toString();
    }

    private String epoch(String hook) {
        return database.text("SELECT epoch FROM hooks WHERE id = " + hook);
    }

    @Test
    void shouldLetAHookKeepItsEventsThatLeftTheCatalogue() {
        String hook = registered();
        database.execute(
                "UPDATE hooks SET event = 'OrderPlaced', resource = 'orders',"
                        + " events = '{OrderPlaced,OrderPaid}', events_since = '{epoch,epoch}'"
                        + " WHERE id = "
                        + hook);

        String page = browser.get(path(hook) + "/edit").text();
        assertThat(page).contains("<option value=\"OrderPlaced\" selected>");
        assertThat(page.substring(page.indexOf("id=\"more\""), page.indexOf("</details>")))
                .contains(
                        "value=\"OrderPaid\" checked> <span>OrderPaid, not in the catalogue any more")
                .doesNotContain("<fieldset>");
        act(
                hook,
                "/edit",
                Map.of("event", "OrderPlaced", "more", "OrderPaid", "target", TARGET + "/2"));

        assertThat(events(hook)).isEqualTo("[\"OrderPlaced\",\"OrderPaid\"]");
        assertThat(browser.get(path(hook)).text())
                .contains(
                        TARGET + "/2",
                        "The event is not in the catalogue any more.",
                        "OrderPaid (not in the catalogue any more)");
    }
}
