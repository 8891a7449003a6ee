package dev.resthooks.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.stack.client.JsonClient;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the simulator emit events, and reads what its receivers got. */
final class SimulatorCalls {
    private final URI simulator;
    private final JsonClient http;

    SimulatorCalls(URI simulator) {
        this.simulator = simulator;
        this.http = new JsonClient(simulator, Map::of);
    }

    String targetUrl(String receiver) {
        return simulator + "/receive/" + receiver;
    }

    /** Writes {@code count} events about one resource to Kafka, and returns their ids. */
    List<String> emit(String event, String org, String resource, int count) {
        Map<String, ?> order = Map.of("event", event, "org", org, "id", resource, "count", count);
        return http.expectJson("POST", "/emit", order)
                .path("ids")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    void startEmission(double rate, String org, List<String> events) {
        http.expectJson(
                "POST",
                "/emission",
                Map.of("rate", rate, "organisations", List.of(org), "events", events));
    }

    /** Ends the run, and returns the types of its events. */
    Set<String> stopEmission() {
        return http.expectJson("DELETE", "/emission")
                .path("events")
                .valueStream()
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    void answerWith(String receiver, int status) {
        http.expectJson("PUT", "/receivers/" + receiver, Map.of("status", status));
    }

    /** Makes a receiver accept connections and break them, like a server that is down. */
    void takeDown(String receiver) {
        http.expectJson("PUT", "/receivers/" + receiver, Map.of("down", true));
    }

    /** Returns how often each {@code webhook-id} was answered with success. */
    Map<String, Integer> accepted(String receiver) {
        Map<String, Integer> accepted = new HashMap<>();
        if (http.get("/receivers/" + receiver + "?limit=0").status() == 404) {
            return accepted;
        }
        http.get("/receivers/" + receiver + "/ids")
                .text()
                .lines()
                .map(line -> line.split(" ", -1))
                .filter(words -> !"0".equals(words[2]))
                .forEach(words -> accepted.put(words[0], Integer.parseInt(words[2])));
        return accepted;
    }

    /** Returns the last requests of a receiver, newest first, at most 50. */
    List<Callback> callbacks(String receiver) {
        JsonNode requests = http.get("/receivers/" + receiver).json().path("lastRequests");
        return requests.valueStream().map(Callback::of).toList();
    }
}
