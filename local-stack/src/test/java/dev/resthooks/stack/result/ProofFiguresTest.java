package dev.resthooks.stack.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofFiguresTest {
    private static final Figure LOST = Figure.claimed("lost", 0, "", "none", true);
    private static final Figure TIME = Figure.of("time", 5.34, "s");

    @TempDir private Path folder;

    @Test
    void shouldGiveALineForEachProofAndSayWhichOnesEndedEarly() {
        ProofFigures figures = new ProofFigures(folder.resolve("proof.jsonl"));
        Run run = Runs.run("prove", "2026-11-29", false);

        figures.add("KillST", TIME);
        figures.add("HangST", TIME);
        figures.add("KillST", LOST);
        figures.end("KillST");

        assertThat(figures.lines(run, 1.25))
                .containsExactly(
                        Runs.line("prove", "KillST", "2026-11-29", TIME, LOST),
                        Runs.endedEarly("HangST", "2026-11-29", TIME));
    }

    @Test
    void shouldKeepARunForAnotherJvm() {
        Run run = Runs.run("prove", "2026-11-29", true);

        run.write(folder.resolve("run.json"));

        assertThat(Run.read(folder.resolve("run.json"))).isEqualTo(run);
    }
}
