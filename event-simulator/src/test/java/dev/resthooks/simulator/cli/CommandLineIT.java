package dev.resthooks.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.simulator.emit.kafka.EventTopics;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.kafka.KafkaCluster;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.service.ServiceProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged simulator, run as a command. */
class CommandLineIT {
    @TempDir Path directory;

    private record Run(int exit, String out, String err, Duration took) {}

    private Run run(String bootstrapServers, String input, String... args)
            throws IOException, InterruptedException {
        return run(Map.of("kafka.bootstrap.servers", bootstrapServers), input, args);
    }

    private Run run(Map<String, String> properties, String input, String... args)
            throws IOException, InterruptedException {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Path in = Files.writeString(directory.resolve("in"), input);
        List<String> command =
                ServiceProgram.command(Component.SIMULATOR, properties, List.of(args));
        Instant start = Instant.now();
        Process process =
                new ProcessBuilder(command)
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return new Run(
                process.exitValue(),
                Files.readString(out),
                Files.readString(err, StandardCharsets.UTF_8),
                Duration.between(start, Instant.now()));
    }

    @Test
    void shouldOpenNoPort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            Run run =
                    run(
                            Map.of("quarkus.http.port", port, "quarkus.management.port", port),
                            "",
                            "emit",
                            "--help");

            assertThat(run.exit()).as(run.err()).isZero();
        }
    }

    /** What has no valid configuration can't be started. */
    @ParameterizedTest
    @CsvSource({
        "load --help, 0",
        "load --list, 0",
        "load steady --show, 0",
        "load staedy, 2",
        "load --receiver-port 70000, 2",
        "load --bogus, 2"
    })
    void shouldAnswerWithoutStartingTheService(String command, int exit) throws Exception {
        Run run =
                run(
                        Map.of("quarkus.http.port", "none", "resthooks.command", "./resthooks"),
                        "",
                        command.split(" ", -1));

        assertThat(run.exit()).as(run.err()).isEqualTo(exit);
        if (exit == 2) {
            assertThat(run.err()).endsWith("Try './resthooks load --help'.\n");
        }
    }

    /** As in a container whose settings are mounted files. */
    @Test
    void shouldCheckALoadWithTheCatalogueThatTheServiceHas() throws Exception {
        Path settings = Files.createDirectory(directory.resolve("settings"));
        Files.writeString(
                settings.resolve("resthooks.simulator.catalogue"),
                Path.of("examples/shop").toAbsolutePath().toString());
        Path scenario = directory.resolve("shop.yaml");
        Files.writeString(
                scenario, "question: Does it sell?\nrate: 10\nevents: {OrderPlaced: 1}\n");
        Map<String, String> checked = Map.of("resthooks.check-only", "true");
        Map<String, String> mounted =
                Map.of(
                        "resthooks.check-only",
                        "true",
                        "smallrye.config.source.file.locations",
                        settings.toString());

        assertThat(run(mounted, "", "load", scenario.toString()).exit()).isZero();
        assertThat(run(checked, "", "load", scenario.toString()).err())
                .contains("events.OrderPlaced", "is not in the catalogue");
    }

    @Test
    void shouldPutTheEventsOfItsLinesOnKafka() throws Exception {
        try (KafkaCluster kafka = KafkaCluster.start(directory.resolve("kafka"))) {
            kafka.createTopics(TopicTable.shipped());
            try (EventTopics topics = new EventTopics(kafka.bootstrapServers())) {
                String lines =
                        """
                        {"event":"StepChanged","id":"70151","eventId":"e-1"}
                        {"event":"TaskUpdated","eventId":"e-2","data":{"data":{"type":"tasks","id":"7"}}}
                        """;

                Run run = run(kafka.bootstrapServers(), lines, "emit", "-", "--org", "acme");

                assertThat(run.exit()).as(run.err()).isZero();
                assertThat(run.out()).isEmpty();
                assertThat(run.err()).contains("acknowledged 2 of 2 events");
                assertThat(topics.news())
                        .extracting(record -> id(record.headers().lastHeader("ce_id").value()))
                        .containsExactlyInAnyOrder("e-1", "e-2");
            }
        }
    }

    private static String id(byte[] header) {
        return new String(header, StandardCharsets.UTF_8);
    }

    @Test
    void shouldSayInOneLineWithinSomeSecondsThatKafkaCannotBeReached() throws Exception {
        String nowhere = "localhost:" + FreePorts.one();
        String line = "{\"event\":\"ActionCreated\",\"id\":\"7\"}";

        Run run = run(nowhere, line, "emit", "-", "--org", "acme");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("no Kafka answers at " + nowhere);
        assertThat(run.took()).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void shouldExitWith2WhenTheArgumentsAreWrong() throws Exception {
        Run single = run("localhost:1", "", "emit", "ActionCreated", "--org", "acme");
        Run nonsense = run("localhost:1", "", "emti");

        assertThat(single.exit()).isEqualTo(2);
        assertThat(single.out()).isEmpty();
        assertThat(single.err()).contains("only lines of standard input ('-')");
        assertThat(nonsense.exit()).isEqualTo(2);
    }
}
