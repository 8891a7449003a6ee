package dev.resthooks.dispatcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.topic.PartitionRule;
import dev.resthooks.contract.topic.Topic;
import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.kafka.KafkaCluster;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.service.ServiceProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as it is shipped, in a process of its own. */
class TopicsCommandIT {
    private static final String ACTIONS = "resthooks.events.actions";

    @TempDir private static Path folder;
    private static KafkaCluster cluster;

    @BeforeAll
    static void deleteTopics() {
        cluster = SharedKafka.withoutTopics();
    }

    private record Result(int exitCode, String output) {}

    private static Result run(String bootstrapServers, String... arguments)
            throws IOException, InterruptedException {
        List<String> command =
                ServiceProgram.command(Component.DISPATCHER, Map.of(), List.of(arguments));
        Path output = Files.createTempFile(folder, "topics", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), Files.readString(output, UTF_8));
    }

    @Test
    void shouldSayWhatIsMissingCreateItAndThenFindAllAsWanted() throws Exception {
        cluster.createTopics(
                List.of(new Topic(ACTIONS, 8, PartitionRule.ANY, new TreeMap<>(), Map.of())));
        String brokers = cluster.bootstrapServers();

        Result refused = run(brokers, "topics", "apply", "--replication", "3");
        Result before = run(brokers, "topics", "check");
        Result applied = run(brokers, "topics", "apply", "--replication", "1");
        Result updated = run(brokers, "topics", "apply", "--update");
        Result again = run(brokers, "topics", "apply");
        Result after = run("127.0.0.1:9", "topics", "check", "--bootstrap", brokers);

        int all = TopicTable.shipped().size();
        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.output()).contains("can't be created").contains("replication factor");
        assertThat(before.exitCode()).isEqualTo(1);
        assertThat(before.output())
                .containsPattern("(?m)^resthooks.hooks +topic +missing +there$")
                .containsPattern(
                        "(?m)^resthooks.events.actions +message.timestamp.type +CreateTime"
                                + " +LogAppendTime +DANGEROUS: producers' clocks")
                .contains(
                        "%d differences, 1 of them dangerous; 'topics apply' removes %d,"
                                        .formatted(all, all - 1)
                                + " with --update 1 more");
        assertThat(applied.exitCode()).isEqualTo(1);
        assertThat(applied.output())
                .contains("created resthooks.hooks")
                .contains("DANGEROUS")
                .doesNotContain("updated");
        assertThat(updated)
                .isEqualTo(
                        new Result(
                                0,
                                """
                                updated %s: message.timestamp.type from CreateTime to LogAppendTime
                                %d topics are as wanted
                                """
                                        .formatted(ACTIONS, all)));
        assertThat(again).isEqualTo(new Result(0, all + " topics are as wanted\n"));
        assertThat(after).isEqualTo(again);
    }

    @Test
    void shouldEndInTimeWhenKafkaCannotBeReached() throws Exception {
        String nowhere = "127.0.0.1:" + FreePorts.one();

        Result result = run(nowhere, "topics", "check", "--timeout", "2s");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.output().lines())
                .singleElement()
                .asString()
                .startsWith("Kafka at " + nowhere + " didn't answer within 2 s: ");
    }

    @Test
    void shouldRefuseWrongArgumentsWithItsUsage() throws Exception {
        Result option = run("127.0.0.1:9", "topics", "check", "--force");
        Result word = run("127.0.0.1:9", "serve");

        assertThat(option.exitCode()).isEqualTo(2);
        assertThat(option.output()).startsWith("unknown option '--force'\n").contains("Usage: ");
        assertThat(word.exitCode()).isEqualTo(2);
        assertThat(word.output()).startsWith("unknown argument 'serve'\n").contains("Usage: ");
    }
}
