package dev.resthooks.registry.catalogue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class CatalogueIT {
    private static final String PATH = "/api/rest/resthookevents";

    private final Api api = Api.of("catalogue");

    @Test
    void shouldListTheEventsWithSchemaAndSample() {
        Api.Answer answer = api.get(PATH);

        assertThat(answer.status()).isEqualTo(200);
        JsonNode events = answer.body().path("resthookevents");
        assertThat(events).hasSize(25);
        assertThat(events.valueStream().filter(event -> event.path("notice").booleanValue()))
                .extracting(event -> event.path("eventName").asText())
                .containsExactly(
                        "ResthookFailing",
                        "ResthookSuspended",
                        "ResthookRecovered",
                        "ResthookDisabled");
        JsonNode first = events.path(0);
        assertThat(first.path("eventName").asText()).isEqualTo("ActionCreated");
        assertThat(first.path("resourceType").asText()).isEqualTo("actions");
        assertThat(first.at("/schema/properties/data/properties/type/const").asText())
                .isEqualTo("actions");
        assertThat(first.at("/sample/body/data/attributes/name").asText()).isEqualTo("Matter No 3");
        assertThat(first.at("/sample/headers/resthook-event").asText()).isEqualTo("ActionCreated");
    }

    @Test
    void shouldAnswerToTheLetterWhatItAlwaysDid() throws IOException {
        assertThat(api.get(PATH).raw().body())
                .isEqualTo(
                        "{\"resthookevents\":["
                                + String.join(",", CatalogueAnswerTest.golden())
                                + "]}");
    }

    @Test
    void shouldListEventsThatHooksCanBeRegisteredFor() {
        for (JsonNode event : api.get(PATH).body().path("resthookevents")) {
            assertThat(api.registered(event.path("eventName").asText(), "https://example.com/"))
                    .isNotEmpty();
        }
    }

    @Test
    void shouldBeForReadingAlone() {
        Api.Answer answer = api.delete(PATH);

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).contains("GET, HEAD, OPTIONS");
    }
}
