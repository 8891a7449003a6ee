package dev.resthooks.simulator.load.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.simulator.OnSimulator;
import dev.resthooks.simulator.Rest;
import dev.resthooks.simulator.emit.kafka.KafkaResource;
import dev.resthooks.simulator.plan.LoadScenarios;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(KafkaResource.class)
class LoadRestIT extends OnSimulator {
    @Test
    void shouldShowTheScenariosAndTheirQuestions() throws Exception {
        assertThat(rest.get("/load/scenarios").json()).hasSize(LoadScenarios.NAMES.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/metrics"})
    void shouldHaveHealthAndMetricsOnTheManagementPortAlone(String path) throws Exception {
        assertThat(rest.get(path).status()).isEqualTo(404);
        assertThat(new Rest(management).get(path).status()).isNotEqualTo(404);
    }

    @Test
    void shouldHaveNothingToShowBeforeTheFirstLoad() throws Exception {
        assertThat(rest.get("/load").status()).isEqualTo(404);
        assertThat(rest.get("/load/report").status()).isEqualTo(404);
        assertThat(rest.delete("/load").status()).isEqualTo(404);
        assertThat(new Rest(management).get("/q/metrics").text())
                .contains("resthooks_load_running 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"scenario\":\"staedy\"} | /scenario",
                "{\"rate\":-1}             | /rate",
                "{\"duration\":\"soon\"}   | /duration",
                "{\"hooks\":0}             | /hooks",
                "{\"rtae\":1}              | /rtae"
            })
    void shouldPointToTheFieldThatIsWrong(String body, String pointer) throws Exception {
        Rest.Reply reply = rest.post("/load", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/errors/source/pointer").asText()).isEqualTo(pointer);
    }

    @Test
    void shouldNameTheLineOfAScenarioThatIsWrong() throws Exception {
        Rest.Reply reply =
                rest.post(
                        "/load",
                        "question: Why?\nrate: fast\n",
                        "Content-Type",
                        "application/yaml");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/errors/detail").asText())
                .startsWith("body, line 2, column 1: rate must be a number");
    }

    @Test
    void shouldSayWhatIsMissingToBegin() throws Exception {
        Rest.Reply reply = rest.post("/load", "{\"scenario\":\"steady\"}");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.json().at("/errors/detail").asText()).contains("no signing key");
    }
}
