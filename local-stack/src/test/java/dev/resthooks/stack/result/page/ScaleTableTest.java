package dev.resthooks.stack.result.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.stack.StackException;
import dev.resthooks.stack.result.Figure;
import dev.resthooks.stack.result.ResultLine;
import dev.resthooks.stack.result.Runs;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScaleTableTest {
    private static final ResultLine SATURATED =
            Runs.line(
                    "bench dispatch",
                    "1,000 hooks",
                    "2026-11-28",
                    Figure.of("dispatcher: CPU", 25, "µs"),
                    Figure.of("dispatcher: Kafka's CPU", 2, "µs"));

    private final ScaleTable table = ScaleTable.of(new Results(List.of(SATURATED, whole(20))));

    @Test
    void shouldGiveASmallInstallationTheReplicasThatItNeedsToLoseOne() {
        assertThat(row(10_000))
                .isEqualTo("| 10,000 | 1 | 8 | 2 | 2 | 3 × 1 core | 1 | 456 | 2,336 |");
    }

    @Test
    void shouldDivideALargeOneIntoCellsThatLogFailuresAlone() {
        assertThat(row(300_000))
                .isEqualTo(
                        "| 300,000, failures logged alone | 3 | 16 | 5 | 8 | 3 × 4 cores | 2 | 177 | 23,354 |");
    }

    @Test
    void shouldLogSuccessesAsLongAsEightRegistriesCanApplyTheirReports() {
        assertThat(row(80_000)).startsWith("| 80,000 | 1 |").contains("| 8 | 3 ×");
        assertThat(row(80_001)).startsWith("| 80,001, failures logged alone | 1 |");
        assertThat(table.end())
                .isEqualTo(
                        "That is 80,000 deliveries/s with all logged, and 109,000 with failures alone.\n");
    }

    @Test
    void shouldCountTheBytesOfAnEventOnceForAllItsHooks() {
        assertThat(row(new ScaleLoad(1_000, 4, 2_000))).endsWith("| 231 |");
        assertThat(row(new ScaleLoad(1_000, 1, 2_000))).endsWith("| 620 |");
    }

    @Test
    void shouldFollowTheNewestRun() {
        ScaleTable newer =
                ScaleTable.of(
                        new Results(
                                List.of(
                                        SATURATED,
                                        whole(20),
                                        Runs.line(
                                                "bench whole",
                                                "5,000 events/s",
                                                "2026-11-30",
                                                Figure.of(
                                                        "this build: CPU of postgres per event",
                                                        49,
                                                        "µs")))));

        assertThat(newer.end()).contains("That is 50,000 deliveries/s");
        assertThat(newer.costs())
                .contains(
                        "| PostgreSQL's CPU | 49 µs | `bench whole`, 5,000 events/s | commit-of-2026-11-30, 2026-11-30 |")
                .contains("commit-of-2026-11-29");
    }

    @Test
    void shouldSayWhichFigureNoRunHas() {
        Results results = new Results(List.of(SATURATED));

        assertThatThrownBy(() -> ScaleTable.of(results))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("this build: CPU of kafka per event");
    }

    private static ResultLine whole(double postgres) {
        String cpu = "this build: CPU of %s per event";
        return Runs.line(
                "bench whole",
                "5,000 events/s",
                "2026-11-29",
                Figure.of(cpu.formatted("kafka"), 50, "µs"),
                Figure.of(cpu.formatted("registry"), 30, "µs"),
                Figure.of(cpu.formatted("postgres"), postgres, "µs"),
                Figure.of("this build: broker's bytes in per event", 901, ""));
    }

    private String row(double rate) {
        return row(ScaleLoad.measured(rate));
    }

    private String row(ScaleLoad load) {
        return table.table(Stream.of(load)).lines().toList().getLast();
    }
}
