package dev.resthooks.stack.result.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.stack.StackException;
import dev.resthooks.stack.result.Figure;
import dev.resthooks.stack.result.ResultFile;
import dev.resthooks.stack.result.ResultLine;
import dev.resthooks.stack.result.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigurePagesTest {
    private static final String OUTAGE =
            "OutageST: deliver all in order afterwards and trouble nobody else meanwhile";

    @TempDir private Path project;

    @BeforeEach
    void pages() throws IOException {
        write("README.md", "# A\n");
        write("docs/guarantees.md", "# B\n");
        write("docs/performance.md", "# C\n");
        write("docs/operations/scale.md", "# D\n");
        write(
                "system-tests/src/test/java/dev/resthooks/systemtests/proof/OutageST.java",
                "void shouldDeliverAllInOrderAfterwardsAndTroubleNobodyElseMeanwhile() {}");
    }

    @Test
    void shouldShowTheNewestRunAndTheWorstOfTheLastFive() throws IOException {
        page("costs");
        append(
                heap("2026-11-20", 900),
                heap("2026-11-26", 410),
                heap("2026-11-21", 400),
                heap("2026-11-22", 450),
                heap("2026-11-23", 420),
                heap("2026-11-24", 430));

        assertThat(written())
                .contains("| 410 MiB |  |  | commit-of-2026-11-26, 2026-11-26 | 450 MiB |")
                .doesNotContain("900");
    }

    @Test
    void shouldShowTheBestOfTheOthersAndAPlot() throws IOException {
        write(
                "README.md",
                """
                <!-- figures: costs -->
                <!-- end of figures -->
                <!-- figures: plot -->
                <!-- end of figures -->
                """);
        append(
                Runs.line(
                        "bench peers",
                        "saturation, 100 subscriptions",
                        "2026-11-29",
                        Figure.of("dispatcher: rate", 30_000, "/s"),
                        Figure.of("dispatcher: CPU", 30.5, "µs"),
                        Figure.of("kafka-loop: rate", 33_000, "/s"),
                        Figure.of("kafka-loop: CPU", 25, "µs"),
                        Figure.of("camel: rate", 5_700, "/s"),
                        Figure.of("camel: CPU", 90, "µs")));

        assertThat(written())
                .contains(
                        "| 30,000 /s | 33,000 /s, kafka-loop |  |",
                        "| 30.5 µs | 25 µs, kafka-loop |  |",
                        "x-axis [dispatcher, kafka-loop, camel]\n    bar [30.5, 25.0, 90.0]");
    }

    @Test
    void shouldNotShowARunThatWasDisturbed() throws IOException {
        page("costs");
        append(
                heap("2026-11-20", 400),
                Runs.disturbed(
                        "bench hooks",
                        "1,000,000 hooks",
                        "2026-11-29",
                        Figure.of("heap after a collection", 900, "MiB")));

        assertThat(written()).contains("400 MiB").doesNotContain("900");
    }

    @Test
    void shouldSayThatABoundIsBroken() throws IOException {
        page("broken-bounds");
        append(
                Runs.line(
                        "prove",
                        OUTAGE,
                        "2026-11-29",
                        Figure.claimed("sent twice", 0, "", "none", true),
                        Figure.claimed("lost", 3, "", "none", false)));

        assertThat(written())
                .contains("Of 2 bounds of the 1 proofs these were **broken**")
                .contains("- `" + OUTAGE + "`: lost: 3 (none)\n");
    }

    @Test
    void shouldWrapALongLineOfABrokenBound() throws IOException {
        page("broken-bounds");
        String what = "duplicates of the kill with the most ".repeat(3).strip();
        append(
                Runs.line(
                        "prove", OUTAGE, "2026-11-29", Figure.claimed(what, 3, "", "none", false)));

        assertThat(written()).contains("- `" + OUTAGE + "`:\n  " + what + ": 3 (none)\n");
    }

    @Test
    void shouldSayThatAProofEndedEarlyThoughNoBoundWasBroken() throws IOException {
        page("broken-bounds");
        append(Runs.endedEarly(OUTAGE, "2026-11-29", Figure.claimed("lost", 0, "", "none", true)));

        assertThat(written()).contains("- `" + OUTAGE + "`: the test ended early\n");
    }

    @Test
    void shouldShowWhatWasWorseInOneOfTheLastFiveRunsOfAProof() throws IOException {
        page("proofs");
        append(
                rate("2026-11-29", 0.98, true),
                rate("2026-11-28", 0.76, false),
                rate("2026-11-27", 0.97, true));

        assertThat(written())
                .contains(
                        "| rate: 0.98 (at least 0.95) | **BROKEN** rate: 0.76 (at least 0.95);"
                                + " commit-of-2026-11-28, 2026-11-28 |");
    }

    @Test
    void shouldNotShowAProofThatIsNoLongerThere() throws IOException {
        page("proofs");
        append(
                rate("2026-11-29", 0.98, true),
                Runs.line("prove", "OutageST: survive everything", "2026-11-29"),
                Runs.line("prove", "GoneST: deliver all", "2026-11-29"));

        assertThat(written()).contains("`OutageST`").doesNotContain("survive", "GoneST");
    }

    @Test
    void shouldShowARunUnderTheNameThatItsProofHasToday() throws IOException {
        page("proofs");
        String today =
                "be ready soon small and complete when a dispatcher of many hooks is restarted";
        write("system-tests/src/test/java/dev/resthooks/systemtests/proof/ManyHooksST.java", today);
        append(Runs.line("prove", "ManyHooksST: 100000 hooks", "2026-11-28"));

        assertThat(written()).contains("`ManyHooksST`: " + today);
    }

    @Test
    void shouldShowTheSlowestPagesOfTheConsoleBesideTheBuildBefore() throws IOException {
        page("console");
        append(
                Runs.line(
                        "bench console",
                        "100,000 hooks, 10,000,000 deliveries",
                        "2026-11-29",
                        Figure.of("hooks", 12.5, "ms"),
                        Figure.of("before: hooks", 12.5, "ms"),
                        Figure.of("hooks : before", 1, "times"),
                        Figure.claimed("pages slower than before", 0, "", "none", true)));

        assertThat(written())
                .contains(
                        "| the slowest of 1 | | beside the build before |",
                        "| hooks | 12.5 ms | 1 times |",
                        "Of all 1, pages slower than before: 0 (none).")
                .doesNotContain("before: hooks");
    }

    @Test
    void shouldShowEachContenderThoughARunHadOneAlone() throws IOException {
        page("peers");
        append(
                Runs.line(
                        "bench peers",
                        "saturation, 1 subscription",
                        "2026-11-29",
                        Figure.of("dispatcher: rate", 30_000, "/s"),
                        Figure.of("dispatcher: CPU", 30.5, "µs"),
                        Figure.of("dispatcher: CPU : kafka-loop", 1.1, "times"),
                        Figure.of("kafka-loop: rate", 33_000, "/s")),
                Runs.line(
                        "bench peers",
                        "saturation, 1 subscription",
                        "2026-11-30",
                        Figure.of("camel: rate", 5_700, "/s")));

        assertThat(written())
                .contains(
                        "\n| dispatcher | 30,000 | 30.5 |",
                        "\n| kafka-loop | 33,000 |  |",
                        "\n| camel | 5,700 |  |",
                        "\n| saturation, 1 subscription | 1.10 |  |  |  |");
    }

    @Test
    void shouldWrapALongNote() throws IOException {
        page("hooks");
        append(
                Runs.noted(
                        "bench hooks",
                        "1,000,000 hooks",
                        "a note ".repeat(30) + "ends",
                        "2026-11-29",
                        Figure.of("loading", 5, "ms")));

        assertThat(written()).contains("a note ends.\n\n| | |\n");
        assertThat(written().lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void shouldKeepWhatIsAroundTheFiguresAndChangeNothingTheSecondTime() throws IOException {
        page("costs");
        append(heap("2026-11-20", 400));

        assertThat(FigurePages.of(project).write()).containsExactly(project.resolve("README.md"));
        assertThat(written()).startsWith("Before.\n").endsWith("After.\n");
        assertThat(FigurePages.of(project).write()).isEmpty();
    }

    @Test
    void shouldRefuseFiguresThatThereAreNoneOf() throws IOException {
        page("weather");

        assertThatThrownBy(() -> FigurePages.of(project).write())
                .isInstanceOf(StackException.class)
                .hasMessageContaining("README.md has the figures 'weather'");
    }

    private static ResultLine heap(String date, double measured) {
        return Runs.line(
                "bench hooks",
                "1,000,000 hooks",
                date,
                Figure.of("heap after a collection", measured, "MiB"));
    }

    private static ResultLine rate(String date, double measured, boolean holds) {
        return Runs.line(
                "prove",
                OUTAGE,
                date,
                Figure.claimed("rate", measured, "", "at least 0.95", holds));
    }

    private void append(ResultLine... lines) {
        ResultFile.of(project).append(List.of(lines));
    }

    private void page(String figures) throws IOException {
        write(
                "README.md",
                "Before.\n<!-- figures: %s -->\n42\n<!-- end of figures -->\nAfter.\n"
                        .formatted(figures));
    }

    private String written() throws IOException {
        FigurePages.of(project).write();
        return Files.readString(project.resolve("README.md"));
    }

    private void write(String file, String text) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
