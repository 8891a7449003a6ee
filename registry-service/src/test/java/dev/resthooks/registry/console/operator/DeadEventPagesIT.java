package dev.resthooks.registry.console.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Browser;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.DeadEventsTopic;
import dev.resthooks.registry.fixture.LogLines;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.tenant.SecurityLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Dead events as operators see them, and the form that re-drives one. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class DeadEventPagesIT {
    private static final String DEAD_EVENTS = "/console/operator/dead-events";
    private static final String BODY = "{\"data\":{\"type\":\"tasks\",\"id\":\"7\"}}";

    @Inject Database database;

    private final DeadEventsTopic topic = new DeadEventsTopic();
    private final Browser operator = Browser.of("platform", "resthooks.operate");

    @AfterEach
    void close() {
        topic.close();
    }

    private String dead(String type, String value) {
        return topic.put(
                "acme",
                value,
                Map.of(
                        "ce_type",
                        type,
                        "ce_orgkey",
                        "acme",
                        "resthooks-reason",
                        "unknown-type",
                        "resthooks-detail",
                        "no event is called '" + type + "'",
                        "resthooks-topic",
                        "resthooks.events.tasks",
                        "resthooks-partition",
                        "1",
                        "resthooks-offset",
                        "3"));
    }

    private String page(String path) {
        Browser.Page page = operator.get(path);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return page.text();
    }

    @Test
    void shouldListDeadEventsAndShowOne() {
        String id = dead("TaskArchived", BODY);

        assertThat(page(DEAD_EVENTS))
                .contains(
                        "href=\"" + DEAD_EVENTS + "/" + id + "\"",
                        "TaskArchived",
                        "unknown-type",
                        "resthooks.events.tasks-1@3",
                        "The newest one was set aside");
        assertThat(page(DEAD_EVENTS + "/" + id))
                .contains("Re-drive this event?", "ce_type: TaskArchived", "&quot;tasks&quot;")
                .doesNotContain("resthooks-reason");
    }

    @Test
    void shouldPageThroughOlderOnes() {
        String oldest = dead("TaskArchived", BODY);
        topic.putAll(Collections.nCopies(30, BODY), Map.of("resthooks-reason", "no-org"));

        String first = page(DEAD_EVENTS);
        String before = first.replaceAll("(?s).*\\?before=([0-9.-]+)\".*", "$1");

        assertThat(first).doesNotContain(DEAD_EVENTS + "/" + oldest + "\"");
        assertThat(page(DEAD_EVENTS + "?before=" + before))
                .contains(DEAD_EVENTS + "/" + oldest + "\"");
    }

    @Test
    void shouldReDriveAnEvent() {
        String id = dead("TaskCreated", BODY);
        page(DEAD_EVENTS + "/" + id);
        Browser.Page answer;
        List<String> lines;
        try (LogLines log = new LogLines(SecurityLog.CATEGORY)) {
            answer = operator.post(DEAD_EVENTS + "/" + id + "/redrive", Map.of());
            lines = log.with(DEAD_EVENTS + "/" + id + "/redrive");
        }

        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        assertThat(page(answer.header("Location").orElseThrow()))
                .contains("Dead event " + id + " was written back to its topic.");
        assertThat(lines).singleElement().asString().startsWith("act=dead-event-redriven ");
        assertThat(
                        database.text(
                                "SELECT topic FROM redriven_events WHERE dead_event = '%s'"
                                        .formatted(id)))
                .isEqualTo("resthooks.events.tasks");
    }

    @Test
    void shouldAskBeforeItWritesWhatIsStillNoEvent() {
        String id = dead(" ", BODY);
        page(DEAD_EVENTS + "/" + id);

        Browser.Page asked = operator.post(DEAD_EVENTS + "/" + id + "/redrive", Map.of());
        Browser.Page forced =
                operator.post(DEAD_EVENTS + "/" + id + "/redrive", Map.of("force", "true"));

        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.text()).contains("Nothing was written", "name=\"force\"");
        assertThat(forced.status()).isEqualTo(303);
    }

    @Test
    void shouldRunNothingThatARecordBrings() {
        String script = "<script>alert(1)</script>";
        String id = dead(script, script);

        assertThat(page(DEAD_EVENTS)).doesNotContain(script);
        assertThat(page(DEAD_EVENTS + "/" + id)).contains("&lt;script&gt;").doesNotContain(script);
        assertThat(page(DEAD_EVENTS + "?redriven=" + "%3Cscript%3E&before=%3Cscript%3E"))
                .doesNotContain("<script>alert", "was written back");
    }

    @Test
    void shouldSayThatThereIsNoSuchEvent() {
        assertThat(operator.get(DEAD_EVENTS + "/0-999999999999").status()).isEqualTo(404);
        assertThat(operator.get(DEAD_EVENTS + "/nothing").status()).isEqualTo(404);
    }
}
