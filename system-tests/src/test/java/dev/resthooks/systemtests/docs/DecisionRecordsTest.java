package dev.resthooks.systemtests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DecisionRecordsTest {
    private static final Path RECORDS = Path.of("../docs/adr");
    private static final int MOST_WORDS = 600;

    @Test
    void shouldBeShortEnoughToBeRead() throws IOException {
        try (Stream<Path> files = Files.list(RECORDS)) {
            List<Path> records =
                    files.filter(it -> it.getFileName().toString().matches("\\d{4}-.*\\.md"))
                            .toList();

            assertThat(records)
                    .isNotEmpty()
                    .allSatisfy(it ->
                            assertThat(Files.readString(it).split("\\s+"))
                                    .hasSizeLessThanOrEqualTo(MOST_WORDS));
        }
    }
}
