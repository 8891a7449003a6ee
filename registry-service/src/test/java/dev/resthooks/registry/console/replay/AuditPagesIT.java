package dev.resthooks.registry.console.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Browser;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An audit of a hook as a page. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class AuditPagesIT {
    @Inject Database database;

    private final String org = "audit-" + UUID.randomUUID();
    private final Api api = Api.of(org);

    /** No test deletes events of its topic, so the event log is whole. */
    private final String id = api.registered("TaskCreated", "https://example.com/");

    private final String path = "/console/hooks/" + id + "/audit";
    private final Browser browser = Browser.of(org);

    private Browser.Page audit(String from, String to) {
        return browser.post(path, Map.of("from", from, "to", to));
    }

    @Test
    void shouldShowTheArithmetic() {
        database.execute("UPDATE delivery_log_coverage SET complete_since = '2020-01-01'");

        Browser.Page page = audit("2026-04-03T00:00:00", "2026-04-03T01:00:00");

        assertThat(page.status()).as(page.text()).isEqualTo(200);
        assertThat(page.text())
                .contains(
                        "0 events = 0 delivered + 0 pending + 0 skipped + 0 missing",
                        "No event of this time is for this hook.",
                        "value=\"2026-04-03T01:00:00\"");
    }

    @Test
    void shouldSayWhatAnAuditDoesAndWhatIsWrongWithTheSpan() {
        assertThat(browser.get(path).text())
                .contains("It sends nothing and changes nothing.", "datetime-local");

        Browser.Page empty = audit("", "2026-04-03T01:00:00");

        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.text()).contains("Enter a date and a time in both fields.");
    }

    @Test
    void shouldSayWhyAnAuditIsNotPossible() {
        api.put(id, "{\"resthooks\":{\"eventName\":\"ActionUpdated\"}}");

        Browser.Page early = audit("1999-04-03T00:00:00", "1999-04-03T01:00:00");

        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text()).contains("The delivery log is complete only for events");
    }

    @Test
    void shouldStartAtNoCursorThatMakesNoSense() {
        Browser.Page page = browser.post(path, Map.of("cursor", "ActionCreated-5-5-3-4"));

        assertThat(page.status()).isEqualTo(400);
    }
}
