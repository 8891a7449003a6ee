package dev.resthooks.stack.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Makes the simulator emit events, and counts what its receivers got. */
public final class SimulatorClient {
    private final URI simulator;
    private final JsonClient http;

    public SimulatorClient(URI simulator) {
        this.simulator = simulator;
        this.http = new JsonClient(simulator, Map::of);
    }

    public String targetUrl(String receiver) {
        return simulator + "/receive/" + receiver;
    }

    /** Starts a run of all types of events, unless one is under way. */
    public boolean startEmission(double rate, String org) {
        if (http.get("/emission").json().path("state").asText().equals("running")) {
            return false;
        }
        http.expectJson("POST", "/emission", Map.of("rate", rate, "organisations", List.of(org)));
        return true;
    }

    public long acceptedInAll() {
        long sum = 0;
        for (JsonNode receiver : http.get("/receivers").json().path("receivers")) {
            sum += receiver.path("accepted").asLong();
        }
        return sum;
    }

    public long emittedInAll() {
        return http.get("/emission").json().path("acknowledged").asLong();
    }
}
