package dev.resthooks.stack.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {
    private static final ResultLine ONE =
            Runs.line(
                    "bench whole",
                    "1,000 events/s",
                    "2026-11-29",
                    new Figure("CPU", "µs", 2, 1, 4, List.of(1.0, 2.0, 4.0), "", true));
    private static final ResultLine TWO =
            Runs.endedEarly(
                    "KillST: lose nothing",
                    "2026-11-30T01:02:03Z",
                    Figure.claimed("lost", 1, "", "none", false));
    private static final ResultLine THREE = Runs.disturbed("prove", "OutageST", "2026-12-01");

    @TempDir private Path folder;
    private Path path;
    private ResultFile file;

    @BeforeEach
    void open() {
        path = folder.resolve("results/runs.jsonl");
        file = new ResultFile(path);
    }

    @Test
    void shouldReadWhatWasAppended() {
        file.append(List.of(ONE, TWO));
        file.append(List.of(THREE));

        assertThat(file.lines()).containsExactly(ONE, TWO, THREE);
        assertThat(file.faults()).isEmpty();
    }

    @Test
    void shouldHaveNoLinesBeforeTheFirstRun() {
        assertThat(file.lines()).isEmpty();
        assertThat(file.faults()).isEmpty();
    }

    @Test
    void shouldNoticeALineThatWasChanged() throws IOException {
        file.append(List.of(ONE, TWO, THREE));

        rewrite(Files.readString(path).replace("\"verdict\":\"broken\"", "\"verdict\":\"held\""));

        assertThat(file.faults()).singleElement().asString().startsWith("line 3 names");
    }

    @Test
    void shouldNoticeALineThatWasRemoved() throws IOException {
        file.append(List.of(ONE, TWO, THREE));
        List<String> texts = new ArrayList<>(Files.readAllLines(path));

        texts.remove(1);
        Files.write(path, texts);

        assertThat(file.faults()).singleElement().asString().contains("changed or removed");
    }

    @Test
    void shouldNoticeAFirstLineThatWasRemoved() throws IOException {
        file.append(List.of(ONE, TWO));

        Files.write(path, Files.readAllLines(path).subList(1, 2));

        assertThat(file.faults()).hasSize(1);
    }

    @Test
    void shouldNoticeASecondLineThatNamesNoOtherAndALineThatIsThereTwice() throws IOException {
        file.append(List.of(ONE));
        String first = Files.readString(path);

        rewrite(first + first + TWO.text("") + "\n");

        assertThat(file.faults())
                .containsExactly("line 2 is in the file twice", "line 3 names no earlier line");
    }

    @Test
    void shouldTakeLinesThatWereAddedSideBySideInAnyOrder() throws IOException {
        file.append(List.of(ONE));
        String common = Files.readString(path);
        file.append(List.of(TWO));
        String ours = Files.readString(path);
        rewrite(common);
        file.append(List.of(THREE));
        String theirs = Files.readString(path).substring(common.length());

        rewrite(ours + theirs);
        List<String> texts = new ArrayList<>(Files.readAllLines(path));
        Collections.reverse(texts);
        Files.write(path, texts);

        assertThat(file.faults()).isEmpty();
        assertThat(file.lines()).containsExactlyInAnyOrder(ONE, TWO, THREE);
    }

    private void rewrite(String text) throws IOException {
        Files.writeString(path, text);
    }
}
