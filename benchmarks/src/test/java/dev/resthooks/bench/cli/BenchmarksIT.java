package dev.resthooks.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.resthooks.stack.BuildFolder;
import dev.resthooks.stack.result.Figure;
import dev.resthooks.stack.result.ResultFile;
import dev.resthooks.stack.result.ResultLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class BenchmarksIT {
    private static final String RATE = ": rate";

    @TempDir private Path folder;

    @Test
    void shouldMeasureTheDispatcherBesideABareLoop() {
        ResultLine line = run("dispatch", "--cases", "20x2").getFirst();

        assertThat(contenders(line)).containsExactly("dispatcher", "own-client-loop");
        assertThat(line.figure("dispatcher: CPU")).isPresent();
        assertThat(line.figure("dispatcher: rate : own-client-loop")).isPresent();
    }

    @EnabledIfSystemProperty(named = "resthooks.nightly", matches = "true")
    @Test
    void shouldMeasureConditionsBesidePlainLoopback() {
        ResultLine line = run("conditions", "--conditions", "tls+cold+hosts+16k").getFirst();

        assertThat(contenders(line)).containsExactly("plain", "condition");
        assertThat(measured(line, "condition: CPU : plain")).isPositive();
        assertThat(line.name())
                .isEqualTo("TLS 1.3, a connection per call, a host per hook, bodies of 16 KiB");
    }

    @Test
    void shouldMeasurePeersAtSaturation() {
        ResultLine line =
                run("peers", "--cases", "saturation-100", "--only", "share-loop,camel").getFirst();

        assertThat(contenders(line)).containsExactly("share-loop", "camel");
        assertThat(line.name()).isEqualTo("saturation, 100 subscriptions");
    }

    @EnabledIfSystemProperty(named = "resthooks.nightly", matches = "true")
    @Test
    void shouldMeasureTheFirstSeconds() {
        ResultLine line = run("warm").getFirst();

        assertThat(line.figure("without a cache: rate in second 6")).isPresent();
        assertThat(line.figure("with a cache: rate in second 6")).isPresent();
    }

    @Test
    void shouldMeasureHooksInMemory() {
        ResultLine line = run("hooks", "--hooks", "3000").getFirst();

        assertThat(measured(line, "finding")).isPositive();
        assertThat(line.name()).isEqualTo("3,000 hooks");
        assertThat(line.run().command()).isEqualTo("bench hooks");
        assertThat(line.run().options()).contains("--hooks", "3000", "--quick");
        assertThat(measured(line, "heap after a collection")).isPositive();
    }

    /** The build beside itself: whatever its heap is, that is what it has. */
    @Test
    void shouldMeasureHooksBesideAnotherBuild() {
        String project = BuildFolder.project().toString();

        ResultLine line = run("hooks", "--hooks", "20000", "--baseline", project).getFirst();

        assertThat(measured(line, "before: heap after a collection"))
                .isCloseTo(measured(line, "heap after a collection"), withinPercentage(3));
        assertThat(measured(line, "this build: heap after a collection : before"))
                .isBetween(0.97, 1.03);
        assertThat(measured(line, "this build: finding : before")).isPositive();
    }

    @Test
    void shouldMeasureThePagesOfTheConsole() {
        assertThat(run("console").getFirst().figures())
                .extracting(Figure::what)
                .contains("the busiest hook");
    }

    @Test
    void shouldMeasureTheWholeSystemWithBothKindsOfProducers() {
        List<ResultLine> lines = run("whole", "--ordinary-only");

        assertThat(lines)
                .extracting(ResultLine::name)
                .containsExactly(
                        "0 events/s",
                        "400 events/s",
                        "0 events/s, producer at-once",
                        "400 events/s, producer at-once",
                        "the knee");
        assertThat(List.of(lines.get(1), lines.get(3)))
                .allSatisfy(it ->
                        assertThat(measured(it, "this build: CPU of dispatcher per event"))
                                .isPositive());
    }

    /** Returns the names of the contenders of a case, all of which have made deliveries. */
    private static List<String> contenders(ResultLine line) {
        List<Figure> rates =
                line.figures().stream().filter(it -> it.what().endsWith(RATE)).toList();
        assertThat(rates).allSatisfy(it -> assertThat(it.measured()).isPositive());
        return rates.stream().map(it -> it.what().replace(RATE, "")).toList();
    }

    private static double measured(ResultLine line, String what) {
        return line.figure(what).orElseThrow().measured();
    }

    /** Runs the quick form of a benchmark, and returns its lines of results. */
    private List<ResultLine> run(String benchmark, String... options) {
        List<String> command = new ArrayList<>(List.of(benchmark));
        command.addAll(List.of("--quick", "--out", folder.toString()));
        command.addAll(List.of(options));

        assertThat(Main.run(command.toArray(String[]::new))).isZero();
        return new ResultFile(folder.resolve("runs.jsonl")).lines();
    }
}
