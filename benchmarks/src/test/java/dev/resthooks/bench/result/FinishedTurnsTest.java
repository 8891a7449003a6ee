package dev.resthooks.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.stack.result.Commit;
import dev.resthooks.stack.result.Figure;
import dev.resthooks.stack.result.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishedTurnsTest {
    private static final String TURN = "saturation; round 1; dispatcher";
    private static final List<Figure> FIGURES = List.of(Figure.of("rate", 30_000, "/s"));

    @TempDir private Path folder;

    @Test
    void shouldGoOnWithARunThatWasInterrupted() {
        turns("a", true, "--rounds=7").add(TURN, FIGURES);

        FinishedTurns turns = turns("a", true, "--rounds=7");
        assertThat(turns.find(TURN)).hasValue(FIGURES);
        assertThat(turns.find("saturation; round 2; dispatcher")).isEmpty();
    }

    @Test
    void shouldNotGoOnWithARunOfAnotherCommit() {
        turns("a", true, "--rounds=7").add(TURN, FIGURES);

        assertThat(turns("b", true, "--rounds=7").find(TURN)).isEmpty();
    }

    @Test
    void shouldNotGoOnWithARunOfOtherOptions() {
        turns("a", true, "--rounds=7").add(TURN, FIGURES);

        assertThat(turns("a", true, "--rounds=3").find(TURN)).isEmpty();
    }

    @Test
    void shouldNotGoOnWithARunOfWhatIsNotCommitted() {
        turns("a", false, "--rounds=7").add(TURN, FIGURES);

        assertThat(turns("a", false, "--rounds=7").find(TURN)).isEmpty();
    }

    @Test
    void shouldForgetARunThatHasEnded() {
        FinishedTurns turns = turns("a", true, "--rounds=7");
        turns.add(TURN, FIGURES);
        turns.forget();

        assertThat(turns("a", true, "--rounds=7").find(TURN)).isEmpty();
    }

    @Test
    void shouldBeDisturbedIfAPartOfItWas() {
        new FinishedTurns(file(), run("a", true, "").disturbed(true)).add(TURN, FIGURES);

        assertThat(turns("a", true, "").isDisturbed()).isTrue();
    }

    private FinishedTurns turns(String commit, boolean isClean, String option) {
        return new FinishedTurns(file(), run(commit, isClean, option));
    }

    private Path file() {
        return folder.resolve("turns.jsonl");
    }

    private static Run run(String commit, boolean isClean, String option) {
        return new Run(
                "bench peers",
                List.of(option),
                new Commit(commit, isClean),
                "2026-11-30T12:00:00Z",
                Run.Machine.current(),
                OptionalDouble.of(0.1),
                false);
    }
}
