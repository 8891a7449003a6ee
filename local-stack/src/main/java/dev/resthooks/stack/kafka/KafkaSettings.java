package dev.resthooks.stack.kafka;

import dev.resthooks.contract.topic.Replication;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.process.Lifetime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The ports of nodes, whose ids count from 1; without security, all is allowed. */
public record KafkaSettings(List<NodePorts> ports, Lifetime lifetime, Optional<Security> security) {
    /** The ports of a node for clients and brokers, and for the quorum. */
    public record NodePorts(int client, int controller) {}

    /**
     * How one node lets clients in.
     *
     * @param listeners the addresses for clients, as {@code listeners} has them
     * @param broker further properties of the server
     * @param admin the properties of a client with all rights
     */
    public record Security(
            String listeners, Map<String, String> broker, Map<String, Object> admin) {
        public Security {
            broker = Map.copyOf(broker);
            admin = Map.copyOf(admin);
        }
    }

    public KafkaSettings {
        ports = List.copyOf(ports);
        if (ports.size() != 1 && ports.size() != 3) {
            throw new IllegalArgumentException(
                    "a cluster has one node or three, not " + ports.size());
        }
        if (security.isPresent() && ports.size() != 1) {
            throw new IllegalArgumentException("a secured cluster has one node");
        }
    }

    public KafkaSettings(List<NodePorts> ports, Lifetime lifetime) {
        this(ports, lifetime, Optional.empty());
    }

    /** Returns the settings of nodes on free ports, which die with this JVM. */
    public static KafkaSettings onFreePorts(int nodes) {
        List<Integer> free = FreePorts.several(2 * nodes);
        return new KafkaSettings(
                IntStream.range(0, nodes)
                        .mapToObj(i -> new NodePorts(free.get(2 * i), free.get(2 * i + 1)))
                        .toList(),
                Lifetime.WITH_OWNER);
    }

    int nodes() {
        return ports.size();
    }

    Replication replication() {
        return new Replication(nodes());
    }
}
