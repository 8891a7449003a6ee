package dev.resthooks.simulator.emit.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.simulator.OnSimulator;
import dev.resthooks.simulator.Rest;
import dev.resthooks.simulator.emit.kafka.KafkaResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(KafkaResource.class)
class EmissionRestIT extends OnSimulator {
    /** Else the run of a test that failed would be the next one's. */
    @AfterEach
    void stopTheRun() throws Exception {
        var _ = rest.delete("/emission");
    }

    @Test
    void shouldAnswerWithTheIdsOfSingleEvents() throws Exception {
        Rest.Reply reply =
                rest.post("/emit", "{\"event\":\"TaskCreated\",\"org\":\"acme\",\"count\":3}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("count").asInt()).isEqualTo(3);
        assertThat(reply.json().path("ids")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | malformed-json | ''",
                "[] | malformed-request | ''",
                "{\"org\":\"acme\"} | missing-field | /event",
                "{\"event\":\"TaskCreated\"} | missing-field | /org",
                "{\"event\":7,\"org\":\"acme\"} | bad-field | /event",
                "{\"event\":\"TaskCreate\",\"org\":\"acme\"} | unknown-event | /event",
                "{\"event\":\"TaskCreated\",\"org\":\"a\",\"count\":0} | bad-count | /count",
                "{\"event\":\"TaskCreated\",\"org\":\"a\",\"count\":1.5} | bad-field | /count",
                "{\"event\":\"TaskCreated\",\"org\":\"a\",\"id\":\"\"} | bad-id | /id",
                "{\"event\":\"TaskCreated\",\"org\":\"a\",\"orgs\":1} | unknown-field | /orgs",
                "{\"event\":\"TaskCreated\",\"org\":\"a\",\"data\":{}} | bad-document | /data/data"
            })
    void shouldPointToTheFieldAtFault(String body, String code, String pointer) throws Exception {
        Rest.Reply reply = rest.post("/emit", body);

        JsonNode error = reply.json().path("errors");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.at("/source/pointer").asText()).isEqualTo(pointer);
        assertThat(error.path("detail").asText()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"organisations\":2} | /rate",
                "{\"rate\":0,\"organisations\":2} | /rate",
                "{\"rate\":10} | /organisations",
                "{\"rate\":10,\"organisations\":0} | /organisations",
                "{\"rate\":10,\"organisations\":[]} | /organisations",
                "{\"rate\":10,\"organisations\":[\"\"]} | /organisations",
                "{\"rate\":10,\"organisations\":\"acme\"} | /organisations",
                "{\"rate\":10,\"organisations\":1,\"duration\":\"soon\"} | /duration",
                "{\"rate\":10,\"organisations\":1,\"duration\":-1} | /duration",
                "{\"rate\":10,\"organisations\":1,\"events\":[]} | /events",
                "{\"rate\":10,\"organisations\":1,\"events\":[\"Nope\"]} | /events/0",
                "{\"rate\":10,\"organisations\":1,\"seed\":\"x\"} | /seed"
            })
    void shouldStartNoRunThatCannotBe(String body, String pointer) throws Exception {
        Rest.Reply reply = rest.post("/emission", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/errors/source/pointer").asText()).isEqualTo(pointer);
    }

    @Test
    void shouldStartOneRunAtATimeShowItAndStopIt() throws Exception {
        String plan = "{\"rate\":500,\"organisations\":[\"acme\",\"globex\"],\"seed\":7}";
        assertThat(rest.post("/emission", plan).status()).isEqualTo(202);
        assertThat(rest.post("/emission", plan).status()).isEqualTo(409);
        await().until(() -> rest.get("/emission").json().path("acknowledged").asInt() > 10);

        JsonNode stopped = rest.delete("/emission").json();

        assertThat(stopped.path("state").asText()).isEqualTo("stopped");
        assertThat(stopped.path("sent").asLong()).isEqualTo(stopped.path("acknowledged").asLong());
        assertThat(stopped.path("seed").asLong()).isEqualTo(7);
    }

    @Test
    void shouldEndARunWhenItsDurationIsOver() throws Exception {
        rest.post("/emission", "{\"rate\":100,\"organisations\":3,\"duration\":5e-1}");

        await().until(() -> rest.get("/emission").json().path("state").asText().equals("finished"));

        assertThat(rest.get("/emission").json().path("sent").asInt()).isEqualTo(50);
    }

    @Test
    void shouldCountEventsForTheMetrics() throws Exception {
        rest.post("/emit", "{\"event\":\"TaskCreated\",\"org\":\"acme\"}");

        assertThat(new Rest(management).get("/q/metrics").text())
                .containsPattern("resthooks_simulator_events_sent_total [1-9]")
                .containsPattern("resthooks_simulator_events_acknowledged_total [1-9]")
                .contains("resthooks_simulator_events_failed_total");
    }
}
