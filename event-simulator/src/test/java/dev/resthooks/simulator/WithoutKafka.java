package dev.resthooks.simulator;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import java.util.Map;

/** The whole simulator, its channel ending in memory. */
public final class WithoutKafka implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "mp.messaging.outgoing.events.connector", InMemoryConnector.CONNECTOR,
                "resthooks.simulator.receiver.names", "40",
                "resthooks.simulator.receiver.body-bytes-kept", "1000");
    }
}
