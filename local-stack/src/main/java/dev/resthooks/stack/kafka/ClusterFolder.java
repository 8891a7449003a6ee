package dev.resthooks.stack.kafka;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;

/**
 * Where a cluster keeps its data.
 *
 * <pre>
 *   cluster-id   node-1/{server.properties,data}   node-2/…
 * </pre>
 */
record ClusterFolder(Path data) {
    Path node(int id) {
        return data.resolve("node-" + id).toAbsolutePath();
    }

    /** Random, made once: all nodes are formatted with the same. */
    synchronized String clusterId() {
        Path file = data.resolve("cluster-id");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(data);
                Path next = data.resolve("cluster-id.new");
                Files.writeString(next, Uuid.randomUuid().toString());
                Files.move(next, file, ATOMIC_MOVE);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the cluster's id in " + file, e);
        }
    }
}
