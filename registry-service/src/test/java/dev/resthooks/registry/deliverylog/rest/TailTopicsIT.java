package dev.resthooks.registry.deliverylog.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static dev.resthooks.testkit.EventBuilder.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.registry.audit.rest.AuditedHook;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.AtOnce;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that wait for events of a topic that is not there, or comes back as another. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class TailTopicsIT extends AuditedHook {
    private static final EventType NOTE =
            new EventType(new ResourceType("filenotes"), "FileNoteCreated");
    private static final String TOPIC = Topics.events(NOTE.resource());
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private final Admin admin =
            Admin.create(Map.of("bootstrap.servers", Servers.kafka().bootstrapServers()));

    @AfterEach
    void closeAdmin() {
        admin.close();
    }

    private void delete() throws Exception {
        admin.deleteTopics(List.of(TOPIC)).all().get();
        await().atMost(SOON).until(() -> !admin.listTopics().names().get().contains(TOPIC));
    }

    private static void create() {
        Servers.kafka()
                .createTopics(
                        TopicTable.shipped().stream()
                                .filter(it -> it.name().equals(TOPIC))
                                .toList());
    }

    private Api.Answer get(String hook, String query) {
        return api.get(HOOKS + "/" + hook + "/events?" + query);
    }

    private String cursor(String hook, String query) {
        Api.Answer answer = get(hook, query);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body().path("cursor").asText();
    }

    private CompletableFuture<Api.Answer> waiting(String hook, String cursor) {
        return AtOnce.begin(() -> get(hook, "wait=20&after=" + cursor));
    }

    private static List<String> ids(JsonNode page) {
        return page.findValuesAsText("webhook-id");
    }

    private String firstOf(String hook, String cursor) {
        String[] at = {cursor};
        String[] first = {""};
        await().atMost(SOON)
                .until(() -> {
                    JsonNode page = get(hook, "wait=5&after=" + at[0]).body();
                    assertThat(page.path("errors").isMissingNode()).as("%s", page).isTrue();
                    at[0] = page.path("cursor").asText();
                    ids(page).stream().findFirst().ifPresent(it -> first[0] = it);
                    return !first[0].isEmpty();
                });
        return first[0];
    }

    @Test
    void shouldReadOtherTopicsWhileOneIsNotThere() throws Exception {
        String notes = api.registered("FileNoteCreated", "https://example.com/");
        String ofNotes = cursor(notes, "from=" + tick());
        ofNotes = cursor(notes, "wait=1&after=" + ofNotes);
        String others = cursor(id, "wait=1&after=" + cursor(id, "from=" + tick()));
        CompletableFuture<Api.Answer> waits = waiting(notes, ofNotes);
        delete();
        try {
            assertThat(waits)
                    .succeedsWithin(SOON)
                    .satisfies(it -> assertThat(it.body().path("resthookevents")).isEmpty());

            // A page that is read while the topic goes may find one log at its start and none at
            // its end.
            String none =
                    await().until(() -> get(notes, "from=" + tick()), it -> it.status() == 200)
                            .body()
                            .path("cursor")
                            .asText();
            var _ = waiting(notes, none);
            for (int i = 0; i < 3; i++) {
                CompletableFuture<Api.Answer> told = waiting(id, others);
                await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
                send("e-" + i);
                assertThat(told).succeedsWithin(AT_ONCE);
                assertThat(ids(told.join().body())).containsExactly("e-" + i);
                others = told.join().body().path("cursor").asText();
            }

            create();
            events.send(anEvent("first").type(NOTE).of(org).event());
            assertThat(firstOf(notes, none)).isEqualTo("first");
        } finally {
            create();
        }
        assertThat(get(notes, "after=" + ofNotes).status()).isEqualTo(410);
    }
}
