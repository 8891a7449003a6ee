package dev.resthooks.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.stack.kafka.KafkaSettings.NodePorts;
import dev.resthooks.stack.process.Lifetime;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ServerPropertiesTest {
    private static final KafkaSettings ONE =
            new KafkaSettings(List.of(new NodePorts(1000, 2000)), Lifetime.WITH_OWNER);
    private static final KafkaSettings THREE =
            new KafkaSettings(
                    List.of(
                            new NodePorts(1001, 2001),
                            new NodePorts(1002, 2002),
                            new NodePorts(1003, 2003)),
                    Lifetime.WITH_OWNER);

    @Test
    void shouldKeepOneCopyWhenThereIsOneNode() throws IOException {
        assertThat(read(ServerProperties.of(1, ONE, Path.of("/data"))))
                .containsEntry("default.replication.factor", "1")
                .containsEntry("min.insync.replicas", "1")
                .containsEntry("offsets.topic.replication.factor", "1")
                .containsEntry("transaction.state.log.replication.factor", "1")
                .containsEntry("controller.quorum.voters", "1@127.0.0.1:2000");
    }

    @Test
    void shouldBearTheLossOfOneNodeOfThree() throws IOException {
        assertThat(read(ServerProperties.of(2, THREE, Path.of("/data"))))
                .containsEntry("node.id", "2")
                .containsEntry("default.replication.factor", "3")
                .containsEntry("min.insync.replicas", "2")
                .containsEntry("transaction.state.log.min.isr", "2")
                .containsEntry(
                        "controller.quorum.voters",
                        "1@127.0.0.1:2001,2@127.0.0.1:2002,3@127.0.0.1:2003");
    }

    @Test
    void shouldListenOnThisMachineAlone() throws IOException {
        assertThat(read(ServerProperties.of(1, ONE, Path.of("/data"))))
                .containsEntry(
                        "listeners", "PLAINTEXT://127.0.0.1:1000,CONTROLLER://127.0.0.1:2000");
    }

    @Test
    void shouldKeepPathsAsTheyAre() throws IOException {
        assertThat(read(ServerProperties.of(1, ONE, Path.of("/a b/c\\d"))))
                .containsEntry("log.dirs", "/a b/c\\d");
    }

    @Test
    void shouldRefuseClustersOfTwo() {
        List<NodePorts> two = List.of(new NodePorts(1, 2), new NodePorts(3, 4));

        assertThatThrownBy(() -> new KafkaSettings(two, Lifetime.WITH_OWNER))
                .hasMessageContaining("one node or three, not 2");
    }

    private static Properties read(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        return properties;
    }
}
