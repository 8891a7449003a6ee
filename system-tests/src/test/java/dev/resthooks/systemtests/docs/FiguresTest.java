package dev.resthooks.systemtests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.stack.result.ResultFile;
import dev.resthooks.stack.result.page.FigurePages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The figures of the pages are those of the results, and no result was changed or removed. */
class FiguresTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern WORD = Pattern.compile("\\S*\\w\\S*");

    @Test
    void shouldShowTheFiguresOfTheNewestRuns() {
        FigurePages.of(ROOT)
                .texts()
                .forEach((page, text) ->
                        assertThat(page).as("./resthooks figures writes it").hasContent(text));
    }

    @Test
    void shouldHaveAllResultsAsTheyWereAdded() {
        ResultFile results = ResultFile.of(ROOT);

        assertThat(results.lines()).isNotEmpty();
        assertThat(results.faults()).isEmpty();
    }

    @Test
    void shouldKeepThePageOfPerformanceShort() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/performance.md"));

        assertThat(WORD.matcher(page).results()).hasSizeLessThan(1_500);
    }
}
