package dev.resthooks.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarksIT {
    @TempDir private Path folder;

    @Test
    void shouldMeasureAllContendersAndWriteWhatItFound() throws IOException {
        int exit = Main.run("dispatch", "--quick", "--out", folder.toString());

        assertThat(exit).isZero();
        JsonNode result = new ObjectMapper().readTree(folder.resolve("result.json").toFile());
        JsonNode contenders = result.at("/cases/0/contenders");
        assertThat(contenders.fieldNames())
                .toIterable()
                .containsExactly(
                        "dispatcher", "own-client-loop", "vertx-loop", "parallel-consumer");
        assertThat(contenders)
                .allSatisfy(
                        it -> assertThat(it.at("/deliveriesPerSecond/0").asDouble()).isPositive());
        assertThat(folder.resolve("result.md")).content().contains("| own-client-loop |");
        assertThat(folder.resolve("cpu.png")).isNotEmptyFile();
    }

    @Test
    void shouldMeasureHooksInMemory() throws IOException {
        int exit = Main.run("hooks", "--hooks", "3000", "--quick", "--out", folder.toString());

        assertThat(exit).isZero();
        JsonNode result = new ObjectMapper().readTree(folder.resolve("result.json").toFile());
        assertThat(result.at("/matchNanosOfMany/0").asDouble()).isPositive();
        assertThat(folder.resolve("match.png")).isNotEmptyFile();
    }
}
