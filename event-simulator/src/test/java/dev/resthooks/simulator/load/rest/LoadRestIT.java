package dev.resthooks.simulator.load.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.simulator.Rest;
import dev.resthooks.simulator.WithoutKafka;
import dev.resthooks.simulator.load.LoadException;
import dev.resthooks.simulator.load.LoadOrder;
import dev.resthooks.simulator.load.Share;
import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.plan.LoadScenarios;
import dev.resthooks.simulator.share.AwayException;
import dev.resthooks.simulator.share.http.RestInstance;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WithoutKafka.class)
class LoadRestIT {
    @TestHTTPResource("/")
    URI base = URI.create("/");

    @TestHTTPResource(value = "/", management = true)
    URI management = URI.create("/");

    private Rest rest = new Rest(base);

    @BeforeEach
    void connect() {
        rest = new Rest(base);
    }

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
                .startsWith("body, line 2: rate must be a number");
    }

    @Test
    void shouldTellWhoLeadsWhyItTakesNoShare() {
        LoadScenario steady = LoadScenarios.named("steady");
        LoadOrder order =
                new LoadOrder("ld1", steady, List.of(new OrgKey("acme")), new Share(0, 2));
        RestInstance here = new RestInstance(base);

        assertThat(here.state("ld1", 0)).isEmpty();
        assertThatThrownBy(() -> here.take(order))
                .isInstanceOf(LoadException.class)
                .hasMessageStartingWith("no token and no signing key is given");
        assertThatThrownBy(() -> here.begin("ld1"))
                .isInstanceOf(LoadException.class)
                .hasMessage("no share of a load 'ld1' is played here");
        assertThatThrownBy(() -> new RestInstance(URI.create("http://127.0.0.1:1")).take(order))
                .isInstanceOf(AwayException.class)
                .hasMessageStartingWith("it can't be reached");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"run\":\"a/b\",\"share\":0,\"of\":1,\"organisations\":[\"acme\"],\"scenario\":{}}",
                "{\"run\":\"ld1\",\"share\":1,\"of\":1,\"organisations\":[\"acme\"],\"scenario\":{}}",
                "{\"run\":\"ld1\",\"share\":0,\"of\":1,\"organisations\":[\" \"],\"scenario\":{}}",
                "{\"run\":\"ld1\",\"share\":0,\"of\":1,\"organisations\":[\"acme\"],\"scenario\":7}"
            })
    void shouldRefuseWhatIsNoShare(String body) throws Exception {
        assertThat(rest.put("/load/share", body).status()).isEqualTo(400);
    }

    @Test
    void shouldSayWhatIsMissingToBegin() throws Exception {
        Rest.Reply reply = rest.post("/load", "{\"scenario\":\"steady\"}");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.json().at("/errors/detail").asText()).contains("no signing key");
    }
}
