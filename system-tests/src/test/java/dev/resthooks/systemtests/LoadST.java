package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.stack.local.StackSettings;
import dev.resthooks.stack.service.ServiceProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The load that {@code ./resthooks load} plays, in a process of its own, and what it finds. */
@ExtendWith(SharedStack.class)
class LoadST {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir private Path folder;

    @Test
    void shouldFindEverythingAsItShouldBeWhenTargetsMisbehaveInEveryWay(Scenario scenario)
            throws Exception {
        int exit = load(scenario.stack(), "everything-wrong-short");

        assertThat(exit).as(Files.readString(output())).isZero();
        JsonNode report =
                new ObjectMapper().readTree(Files.newBufferedReader(folder.resolve("report.json")));
        assertThat(report.path("balance").path("delivered").asLong()).isGreaterThan(1_000);
        assertThat(report.path("balance").path("callbacksChecked").asLong()).isGreaterThan(50);
        assertThat(report.path("balance").path("hooksChecked").asLong()).isEqualTo(114);
        assertThat(report.path("classes"))
                .filteredOn(each -> each.path("name").asText().matches("error-500|gone-410"))
                .hasSize(2)
                .allSatisfy(each ->
                        assertThat(each.path("disabledHooks").asInt())
                                .isEqualTo(each.path("hooks").asInt())
                                .isPositive());
    }

    @Test
    void shouldTellReceiversWhatTheyHaveLost(Scenario scenario) throws Exception {
        int exit = load(scenario.stack(), "receivers-lose-events", "--duration", "6s");

        assertThat(exit).as(Files.readString(output())).isZero();
        JsonNode report =
                new ObjectMapper().readTree(Files.newBufferedReader(folder.resolve("report.json")));
        assertThat(report.path("balance").path("delivered").asLong()).isEqualTo(3_000);
        assertThat(report.path("balance").path("lostByReceivers").asLong()).isBetween(2L, 40L);
    }

    private int load(LocalStack stack, String name, String... further)
            throws IOException, InterruptedException {
        Map<String, String> properties =
                new TreeMap<>(
                        StackSettings.loadProperties(
                                stack.settings().folder(), stack.settings().ports()));
        properties.put("kafka.bootstrap.servers", stack.kafka().bootstrapServers());
        List<String> arguments =
                Stream.concat(
                                Stream.of("load", name, "--report", folder.toString()),
                                Stream.of(further))
                        .toList();
        Process load =
                new ProcessBuilder(
                                ServiceProgram.command(Component.SIMULATOR, properties, arguments))
                        .redirectErrorStream(true)
                        .redirectOutput(output().toFile())
                        .start();
        try {
            assertThat(load.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return load.exitValue();
        } finally {
            load.destroyForcibly();
        }
    }

    private Path output() {
        return folder.resolve("output.txt");
    }
}
