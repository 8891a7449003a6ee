package dev.resthooks.stack.kafka;

import dev.resthooks.contract.topic.Replication;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.tls.CertificateAuthority;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The shape of a cluster.
 *
 * @param ports of each node, in the order of the nodes' ids, which count from 1
 * @param secured who may speak to it and do what; nothing: everybody may do everything
 */
public record KafkaSettings(
        List<NodePorts> ports, Lifetime lifetime, Optional<SecuredListeners> secured) {
    /**
     * Where a node listens.
     *
     * @param client for clients and other brokers
     * @param controller for the quorum alone
     */
    public record NodePorts(int client, int controller) {}

    public KafkaSettings {
        ports = List.copyOf(ports);
        if (ports.size() != 1 && ports.size() != 3) {
            throw new IllegalArgumentException(
                    "a cluster has one node or three, not " + ports.size());
        }
        if (secured.isPresent() && ports.size() != 1) {
            throw new IllegalArgumentException("a secured cluster has one node");
        }
    }

    /** A cluster to which everybody may speak. */
    public KafkaSettings(List<NodePorts> ports, Lifetime lifetime) {
        this(ports, lifetime, Optional.empty());
    }

    /** One secured node on free ports, which dies with this JVM. */
    public static KafkaSettings secured(CertificateAuthority authority) {
        List<Integer> free = FreePorts.several(3);
        return new KafkaSettings(
                List.of(new NodePorts(free.get(0), free.get(1))),
                Lifetime.WITH_OWNER,
                Optional.of(SecuredListeners.on(free.get(2), authority)));
    }

    /** So many nodes on free ports, which die with this JVM. */
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

    /** Returns how often each record is stored: on every node. */
    Replication replication() {
        return new Replication(nodes());
    }
}
