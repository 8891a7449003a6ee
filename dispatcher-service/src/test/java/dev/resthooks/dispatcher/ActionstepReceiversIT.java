package dev.resthooks.dispatcher;

import static dev.resthooks.dispatcher.KafkaSide.event;
import static dev.resthooks.dispatcher.KafkaSide.hook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.resthooks.testkit.RecordedRequests.Received;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Callbacks as receivers that were written for the live Actionstep API read them. */
class ActionstepReceiversIT extends OnKafka {
    private static final Map<String, String> COMPAT =
            Map.of("resthooks.api.actionstep-compat", "true");

    @Test
    void shouldSendWhatReceiversOfTheLiveApiUnderstand() throws JsonProcessingException {
        kafka.publish(hook(382, "acme", url("/live?callback_id=12345")));

        try (RunningDispatcher _ = dispatcher("live", COMPAT)) {
            kafka.emit(event("e-70151", "acme", "70151"));
            await().until(() -> receiver.received("/live").size() == 1);
        }

        Received callback = receiver.received("/live").getFirst();
        assertThat(callback.uri()).isEqualTo("/live?callback_id=12345");
        JsonNode body = new JsonMapper().readTree(callback.body());
        assertPassesAStrictSchema(body);
        assertTellsHookAndEvent(body);
        assertTellsTheResource(body);
    }

    /** A receiver in TypeScript checks the type of each member before it answers. */
    private static void assertPassesAStrictSchema(JsonNode body) {
        JsonNode debug = body.at("/meta/debug");
        assertThat(
                        List.of(
                                "requestTime",
                                "mem",
                                "server",
                                "cb",
                                "time",
                                "appload",
                                "app",
                                "db",
                                "dbc",
                                "qc",
                                "uqc",
                                "fc"))
                .allSatisfy(name -> assertThat(debug.path(name).isTextual()).as(name).isTrue());
        assertThat(debug.has("rl")).isTrue();
        assertThat(debug.path("rl").isTextual() || debug.path("rl").isNull()).isTrue();
    }

    /** A receiver in PHP dispatches by the hook. */
    private static void assertTellsHookAndEvent(JsonNode body) {
        JsonNode resthook = body.at("/meta/debug/resthook");
        assertThat(resthook.path("id").textValue()).isEqualTo("382");
        assertThat(resthook.path("event_name").textValue()).isEqualTo("ActionCreated");
    }

    /** A sample app reads the resource alone. */
    private static void assertTellsTheResource(JsonNode body) {
        assertThat(body.at("/data/type").textValue()).isEqualTo("actions");
        assertThat(body.at("/data/id").textValue()).isEqualTo("70151");
    }
}
