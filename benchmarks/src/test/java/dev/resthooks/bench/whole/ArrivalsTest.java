package dev.resthooks.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrivalsTest {
    @TempDir private Path folder;

    @Test
    void shouldReadEachLineOnceThoughItIsWrittenInParts() throws IOException {
        Path log =
                Files.writeString(folder.resolve("log"), "1700000000.012 1700000000000500-7\n17");
        try (Arrivals arrivals = new Arrivals(log)) {
            assertThat(arrivals.read())
                    .containsExactly(new Arrivals.Arrival(7, 11.5, 1_700_000_000_012L));
            Files.writeString(log, "00000001.000 1700000000000000-8\n", StandardOpenOption.APPEND);

            assertThat(arrivals.read())
                    .last()
                    .isEqualTo(new Arrivals.Arrival(8, 1_000, 1_700_000_001_000L));
        }
    }

    @Test
    void shouldForgetWhatCameBefore() throws IOException {
        Path log = Files.writeString(folder.resolve("log"), "1700000000.000 1700000000000000-1\n");
        try (Arrivals arrivals = new Arrivals(log)) {
            arrivals.read();
            arrivals.forget();

            assertThat(arrivals.read()).isEmpty();
        }
    }
}
