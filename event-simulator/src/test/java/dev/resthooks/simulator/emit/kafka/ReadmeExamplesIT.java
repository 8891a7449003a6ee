package dev.resthooks.simulator.emit.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.kafka.CloudEventReader;
import dev.resthooks.contract.event.kafka.ReadRecord;
import dev.resthooks.stack.kafka.KafkaCluster;
import dev.resthooks.testkit.PlatformEvents;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md tells others to put on Kafka is an event, however they put it there. */
@QuarkusTest
@WithTestResource(KafkaResource.class)
class ReadmeExamplesIT {
    private static final long STARTING_SECONDS = 60;

    @SuppressWarnings("NullAway") // The test resource sets it before the first test.
    KafkaCluster kafka;

    @TempDir Path folder;

    @Test
    void shouldMakeAnEventInJava() throws Exception {
        Path program = unpacked("Emit.java");

        try (EventTopics topics = new EventTopics(kafka.bootstrapServers())) {
            assertThat(
                            run(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:TieredStopAtLevel=1",
                                    "-cp",
                                    kafkaClients(),
                                    program.toString(),
                                    kafka.bootstrapServers()))
                    .isEqualTo(0);

            shouldBeTheEvent(topics.news());
        }
    }

    private static String kafkaClients() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(jar -> jar.contains("kafka-clients") || jar.contains("slf4j-api"))
                .reduce((one, other) -> one + File.pathSeparator + other)
                .orElseThrow();
    }

    /**
     * Its library isn't in every test's reach; then the program is compiled alone. In CI it is in
     * that of the system's Python, which isn't everywhere the first on the path.
     */
    @Test
    void shouldMakeAnEventInPythonWhereItsLibraryIs() throws Exception {
        assumeTrue(isThere("python3"));
        Path program = unpacked("emit.py");
        assertThat(run("python3", "-m", "py_compile", program.toString())).isEqualTo(0);
        String python = hasItsLibrary("python3") ? "python3" : "/usr/bin/python3";
        assumeTrue(isThere(python) && hasItsLibrary(python));

        try (EventTopics topics = new EventTopics(kafka.bootstrapServers())) {
            assertThat(run(python, program.toString(), kafka.bootstrapServers())).isEqualTo(0);

            shouldBeTheEvent(topics.news());
        }
    }

    private boolean hasItsLibrary(String python) throws IOException, InterruptedException {
        return run(python, "-c", "import confluent_kafka") == 0;
    }

    /** The very lines, in a shell that finds Kafka's program on its path. */
    @Test
    void shouldMakeAnEventWithTheConsoleProducer() throws Exception {
        consoleProducer();
        Matcher lines =
                Pattern.compile("(?m)^    (printf '.*\\|\n(?: {4}.*\n)+)").matcher(readme());
        assertThat(lines.find()).isTrue();
        String shell = lines.group(1).replace("127.0.0.1:19092", kafka.bootstrapServers());

        try (EventTopics topics = new EventTopics(kafka.bootstrapServers())) {
            assertThat(run("sh", "-c", "PATH=\"$PWD:$PATH\"\n" + shell)).isEqualTo(0);

            shouldBeTheEvent(topics.news());
        }
    }

    /** Runs the class that Kafka's script of that name runs. */
    private void consoleProducer() throws IOException {
        String jars =
                Files.readString(Path.of("../local-stack/broker/target/runtime.classpath")).strip();
        Path script = folder.resolve("kafka-console-producer.sh");
        Files.writeString(
                script,
                """
                #!/bin/sh
                exec '%s/bin/java' -XX:TieredStopAtLevel=1 -Dorg.slf4j.simpleLogger.defaultLogLevel=error \\
                    -cp '%s' org.apache.kafka.tools.ConsoleProducer "$@"
                """
                        .formatted(System.getProperty("java.home"), jars));
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    private static void shouldBeTheEvent(List<ConsumerRecord<byte[], byte[]>> records) {
        assertThat(records).hasSize(1);
        assertThat(new String(records.getFirst().key(), UTF_8)).isEqualTo("acme");
        DomainEvent event =
                switch (CloudEventReader.read(records.getFirst())) {
                    case ReadRecord.Event(DomainEvent read) -> read;
                    case ReadRecord.NotAnEvent(var reason, String detail) ->
                            throw new AssertionError(reason + ": " + detail);
                };
        assertThat(event.type()).isEqualTo(PlatformEvents.ACTION_CREATED);
        assertThat(event.org()).hasToString("acme");
        assertThat(event.resource().orElseThrow()).hasToString("70151");
        assertThat(event.body().text().replace(" ", ""))
                .isEqualTo(
                        "{\"jsonapi\":{\"version\":\"1.0\"},\"data\":{\"type\":\"actions\","
                                + "\"id\":\"70151\",\"attributes\":{\"name\":\"MatterNo3\"}}}");
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    private Path unpacked(String file) throws IOException {
        Matcher fence =
                Pattern.compile("(?sm)^```\\w+ " + Pattern.quote(file) + "\\n(.*?)^```$")
                        .matcher(readme());
        assertThat(fence.find()).as(file).isTrue();
        return Files.writeString(folder.resolve(file), fence.group(1));
    }

    private boolean isThere(String program) throws InterruptedException {
        try {
            return run(program, "--version") == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private int run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(new ArrayList<>(List.of(command)))
                        .directory(folder.toFile())
                        .inheritIO()
                        .start();
        try {
            return process.waitFor(STARTING_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } finally {
            process.destroyForcibly();
        }
    }
}
