package dev.resthooks.stack.kafka;

import dev.resthooks.stack.StackException;
import dev.resthooks.stack.TextFile;
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
        TextFile file = new TextFile(data.resolve(name));
        if (!Files.exists(file.path())) {
            file.replace(value);
        }
        return file.text();
    }
}
