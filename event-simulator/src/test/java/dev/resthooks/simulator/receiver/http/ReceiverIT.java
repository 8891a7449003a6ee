package dev.resthooks.simulator.receiver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.simulator.OnSimulator;
import dev.resthooks.simulator.Rest;
import dev.resthooks.simulator.emit.kafka.KafkaResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(KafkaResource.class)
class ReceiverIT extends OnSimulator {
    private final String name = "r" + UUID.randomUUID();

    @AfterEach
    void forget() throws Exception {
        rest.delete("/receivers/" + name);
    }

    private Rest.Reply deliver(String query, String id) throws Exception {
        return rest.post("/receive/" + name + query, "{\"n\":1.50}", "webhook-id", id);
    }

    private JsonNode shown() throws Exception {
        return rest.get("/receivers/" + name).json();
    }

    @Test
    void shouldAnswer200AndShowWhatItGot() throws Exception {
        assertThat(deliver("?token=abc", "e1").status()).isEqualTo(200);

        Rest.Reply reply = rest.get("/receivers/" + name);
        assertThat(reply.text()).contains("\"body\":{\"n\":1.50}");
        JsonNode receiver = reply.json();
        assertThat(receiver.path("requests").asInt()).isEqualTo(1);
        assertThat(receiver.path("accepted").asInt()).isEqualTo(1);
        assertThat(receiver.path("distinctIds").asInt()).isEqualTo(1);
        JsonNode request = receiver.path("lastRequests").path(0);
        assertThat(request.path("method").asText()).isEqualTo("POST");
        assertThat(request.path("url").asText()).isEqualTo("/receive/" + name + "?token=abc");
        assertThat(request.path("headers").path("webhook-id").asText()).isEqualTo("e1");
        assertThat(request.path("answered").asInt()).isEqualTo(200);
        assertThat(Instant.parse(request.path("time").asText())).isBefore(Instant.now());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void shouldTakeAnyMethod(String method) throws Exception {
        assertThat(rest.call(method, "/receive/" + name, "").status()).isEqualTo(200);

        assertThat(shown().path("lastRequests").path(0).path("method").asText()).isEqualTo(method);
    }

    @Test
    void shouldShowABodyThatIsNotJsonAsAString() throws Exception {
        rest.post("/receive/" + name, "plain words");

        assertThat(shown().path("lastRequests").path(0).path("body").asText())
                .isEqualTo("plain words");
    }

    @Test
    void shouldKeepTheBeginningOfALongBody() throws Exception {
        rest.post("/receive/" + name, "x".repeat(5_000));

        JsonNode request = shown().path("lastRequests").path(0);
        assertThat(request.path("body").asText()).hasSize(1_000);
        assertThat(request.path("bodyBytes").asInt()).isEqualTo(5_000);
        assertThat(request.path("bodyComplete").asBoolean()).isFalse();
    }

    @Test
    void shouldAnswerAsTheQuerySays() throws Exception {
        assertThat(deliver("?status=500", "e1").status()).isEqualTo(500);
        assertThat(deliver("?status=204", "e2").status()).isEqualTo(204);
        assertThat(deliver("?failRate=1", "e3").status()).isEqualTo(503);
        assertThat(deliver("?failRate=1&failStatus=429", "e4").status()).isEqualTo(429);
        assertThat(deliver("?failRate=0&failStatus=429", "e5").status()).isEqualTo(200);

        assertThat(shown().path("requests").asInt()).isEqualTo(5);
        assertThat(shown().path("accepted").asInt()).isEqualTo(2);
    }

    @Test
    void shouldLetTheCallerWait() throws Exception {
        Instant before = Instant.now();

        deliver("?delayMs=300", "e1");

        assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(299));
    }

    @Test
    void shouldBehaveAsToldAtRunTimeUntilItComesBack() throws Exception {
        rest.put("/receivers/" + name, "{\"status\":500,\"delayMs\":1}");
        assertThat(deliver("", "e1").status()).isEqualTo(500);
        assertThat(deliver("?status=202", "e1").status()).isEqualTo(202);

        JsonNode back = rest.put("/receivers/" + name, "{}").json();

        assertThat(back.path("behaviour").path("status").asInt()).isEqualTo(200);
        assertThat(deliver("", "e1").status()).isEqualTo(200);
    }

    @Test
    void shouldEndTheConnectionWithoutAnAnswerWhileItIsDown() throws Exception {
        rest.put("/receivers/" + name, "{\"down\":true}");

        assertThatThrownBy(() -> deliver("", "e1")).isInstanceOf(IOException.class);

        JsonNode receiver = shown();
        assertThat(receiver.path("requests").asInt()).isZero();
        assertThat(receiver.path("refused").asInt()).isPositive();
        rest.put("/receivers/" + name, "{\"down\":false}");
        assertThat(deliver("", "e1").status()).isEqualTo(200);
        assertThat(shown().path("requests").asInt()).isEqualTo(1);
    }

    @Test
    void shouldListEveryWebhookIdWithHowOftenItCame() throws Exception {
        deliver("?status=503", "e1");
        deliver("", "e1");
        deliver("", "e2");

        Rest.Reply ids = rest.get("/receivers/" + name + "/ids");

        assertThat(ids.text().lines()).containsExactlyInAnyOrder("e1 2 1", "e2 1 1");
        assertThat(ids.response().headers().firstValue("ids-complete")).contains("true");
        assertThat(shown().path("duplicates").asInt()).isZero();
    }

    @Test
    void shouldPageThroughRequests() throws Exception {
        for (int number = 1; number <= 5; number++) {
            deliver("", "e" + number);
        }

        JsonNode page = rest.get("/receivers/" + name + "?limit=2&before=4").json();

        assertThat(page.path("lastRequests").findValuesAsText("number")).containsExactly("3", "2");
    }

    @Test
    void shouldForget() throws Exception {
        rest.put("/receivers/" + name, "{\"status\":500}");
        deliver("", "e1");

        assertThat(rest.delete("/receivers/" + name).status()).isEqualTo(204);

        assertThat(rest.get("/receivers/" + name).status()).isEqualTo(404);
        assertThat(deliver("", "e1").status()).isEqualTo(200);
    }

    @Test
    void shouldListReceivers() throws Exception {
        deliver("", "e1");

        assertThat(rest.get("/receivers").json().path("receivers").findValuesAsText("name"))
                .contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=abc",
                "status=99",
                "status=600",
                "delayMs=-1",
                "delayMs=1.5",
                "failRate=2",
                "failRate=NaN",
                "failStatus=7",
                "down=perhaps"
            })
    void shouldRefuseABadParameterAndNotCountItAsADelivery(String parameter) throws Exception {
        deliver("", "e1");

        Rest.Reply reply = deliver("?" + parameter, "e2");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/errors/code").asText()).isEqualTo("bad-parameter");
        assertThat(reply.json().at("/errors/source/parameter").asText())
                .isEqualTo(parameter.substring(0, parameter.indexOf('=')));
        assertThat(shown().path("requests").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"500\"}",
                "{\"status\":1000}",
                "{\"statsu\":500}",
                "[]",
                "{",
                "",
                "{\"failRate\":-0.1}",
                "{\"down\":1}"
            })
    void shouldRefuseABehaviourThatCannotBe(String body) throws Exception {
        Rest.Reply reply = rest.put("/receivers/" + name, body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/errors/status").asInt()).isEqualTo(400);
        assertThat(rest.get("/receivers/" + name).status()).isEqualTo(404);
    }

    @Test
    void shouldRefuseABadPageOrName() throws Exception {
        deliver("", "e1");

        assertThat(rest.get("/receivers/" + name + "?limit=many").status()).isEqualTo(400);
        assertThat(rest.get("/receivers/" + name + "?before=0").status()).isEqualTo(400);
        assertThat(rest.get("/receivers/a%20b").status()).isEqualTo(404);
        assertThat(rest.post("/receive/a%20b", "").status()).isEqualTo(404);
    }

    @Test
    void shouldHaveNoMoreReceiversThanAreAllowed() throws Exception {
        int status = 200;
        int made = 0;
        while (status == 200 && made < 100) {
            status = rest.post("/receive/many" + made++, "").status();
        }

        assertThat(status).isEqualTo(409);
        assertThat(made).isLessThanOrEqualTo(41);
        for (int each = 0; each < made; each++) {
            rest.delete("/receivers/many" + each);
        }
    }

    @Test
    void shouldCountRequestsByTheClassOfTheirAnswer() throws Exception {
        deliver("?status=418", "e1");

        assertThat(new Rest(management).get("/q/metrics").text())
                .containsPattern(
                        "resthooks_simulator_requests_received_total\\{answer=\"4xx\"[^}]*} [1-9]");
    }

    @Test
    void shouldShowAPageAtTheRoot() throws Exception {
        Rest.Reply page = rest.get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("<title>Resthooks event simulator</title>");
    }
}
