package dev.resthooks.stack.kafka;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.resthooks.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;

/**
 * The folder of a cluster's data.
 *
 * <pre>
 *   cluster-id   nodes   node-1/{server.properties,data}   node-2/…
 * </pre>
 */
record ClusterFolder(Path data) {
    Path node(int id) {
        return data.resolve("node-" + id).toAbsolutePath();
    }

    /** Returns the random id with which all nodes are formatted. */
    synchronized String clusterId() {
        return keptOnce("cluster-id", Uuid.randomUuid().toString());
    }

    /** Throws if it was created with another number of nodes: every node holds replicas. */
    synchronized void refuseOtherThan(int nodes) {
        String kept = keptOnce("nodes", Integer.toString(nodes));
        if (!kept.equals(Integer.toString(nodes))) {
            throw new StackException(
                    "Kafka's data was written with --kafka-nodes %s, not %d: keep that number, or"
                                    .formatted(kept, nodes)
                            + " use --fresh to start with empty data");
        }
    }

    private String keptOnce(String name, String value) {
        Path file = data.resolve(name);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(data);
                Path next = data.resolve(name + ".new");
                Files.writeString(next, value);
                Files.move(next, file, ATOMIC_MOVE);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + file, e);
        }
    }
}
