package dev.resthooks.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.resthooks.stack.result.ResultFile;
import dev.resthooks.stack.result.ResultLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarksIT {
    @TempDir private Path folder;

    @Test
    void shouldMeasureAllContendersAlsoWithHooksThatAreBehind() throws IOException {
        JsonNode result = run("dispatch");

        assertThat(contenders(result, 0))
                .containsExactly(
                        "dispatcher", "own-client-loop", "vertx-loop", "parallel-consumer");
        assertThat(contenders(result, 1))
                .containsExactly("dispatcher", "own-client-loop", "vertx-loop");
        assertThat(result.at("/cases/1/behind").asBoolean()).isTrue();
        assertThat(result.at("/cases/1/contenders/dispatcher/readAgainPerEvent/0").asDouble())
                .isGreaterThan(0.9);
        assertThat(folder.resolve("result.md")).content().contains("| own-client-loop |");
        assertThat(folder.resolve("cpu.png")).isNotEmptyFile();
        ResultLine line = new ResultFile(folder.resolve("runs.jsonl")).lines().getFirst();
        assertThat(line.figure("dispatcher: CPU")).isPresent();
        assertThat(line.figure("dispatcher: rate : own-client-loop")).isPresent();
    }

    @Test
    void shouldMeasureHooksInMemory() throws IOException {
        JsonNode result = run("hooks", "--hooks", "3000");

        assertThat(result.at("/matchNanosOfMany/0").asDouble()).isPositive();
        assertThat(folder.resolve("match.png")).isNotEmptyFile();
        ResultLine line = new ResultFile(folder.resolve("runs.jsonl")).lines().getFirst();
        assertThat(line.name()).isEqualTo("3,000 hooks");
        assertThat(line.run().command()).isEqualTo("bench hooks");
        assertThat(line.run().options()).contains("--hooks", "3000", "--quick");
        assertThat(line.figure("heap after a collection"))
                .hasValueSatisfying(it -> assertThat(it.measured()).isPositive());
    }

    @Test
    void shouldMeasureThePagesOfTheConsole() throws IOException {
        JsonNode result = run("console");

        assertThat(result.at("/pages")).isNotEmpty();
        assertThat(folder.resolve("result.md")).content().contains("| the busiest hook |");
    }

    @Test
    void shouldMeasureTheWholeSystemWithBothKindsOfProducers() throws IOException {
        JsonNode result = run("whole", "--ordinary-only");

        JsonNode turn = result.at("/builds/this build/0");
        assertThat(turn.at("/producers").fieldNames())
                .toIterable()
                .containsExactly("lingers", "at-once");
        assertThat(turn.at("/producers"))
                .allSatisfy(it ->
                        assertThat(it.at("/loads/1/cpuMicrosPerEvent/dispatcher").asDouble())
                                .isPositive());
        assertThat(folder.resolve("cpu.png")).isNotEmptyFile();
    }

    /** Returns the names of the contenders of a case, all of which have made deliveries. */
    private static List<String> contenders(JsonNode result, int number) {
        JsonNode contenders = result.at("/cases").get(number).at("/contenders");
        assertThat(contenders)
                .allSatisfy(
                        it -> assertThat(it.at("/deliveriesPerSecond/0").asDouble()).isPositive());
        List<String> names = new ArrayList<>();
        contenders.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Runs the quick form of a benchmark, and returns its result. */
    private JsonNode run(String benchmark, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(benchmark));
        command.addAll(List.of("--quick", "--out", folder.toString()));
        command.addAll(List.of(options));

        assertThat(Main.run(command.toArray(String[]::new))).isZero();
        return new ObjectMapper().readTree(folder.resolve("result.json").toFile());
    }
}
