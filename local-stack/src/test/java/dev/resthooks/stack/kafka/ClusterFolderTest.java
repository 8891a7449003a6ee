package dev.resthooks.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterFolderTest {
    @TempDir Path directory;

    @Test
    void shouldKeepTheClustersId() {
        String id = new ClusterFolder(directory).clusterId();

        assertThat(new ClusterFolder(directory).clusterId()).isEqualTo(id);
    }

    @Test
    void shouldRefuseAnotherNumberOfNodesThanTheDataIsOf() {
        new ClusterFolder(directory).refuseOtherThan(3);

        assertThatCode(() -> new ClusterFolder(directory).refuseOtherThan(3))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new ClusterFolder(directory).refuseOtherThan(1))
                .hasMessageContaining("--kafka-nodes 3")
                .hasMessageContaining("--fresh");
    }
}
