package dev.resthooks.contract.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    private static final ProcessHandle SELF = ProcessHandle.current();

    @TempDir Path directory;
    private PidFile file = new PidFile(Path.of("unset"));

    @BeforeEach
    void placeFile() {
        file = new PidFile(directory.resolve("self.pid"));
    }

    @Test
    void shouldFindTheProcessThatWasWritten() {
        file.write(SELF);

        assertThat(file.find()).contains(SELF);
    }

    @Test
    void shouldFindNothingWhenThePidBelongsToALaterProcess() throws IOException {
        Instant earlier = SELF.info().startInstant().orElseThrow().minus(Duration.ofMinutes(1));

        Files.writeString(file.path(), SELF.pid() + " " + earlier.toEpochMilli());

        assertThat(file.find()).isEmpty();
    }

    @Test
    void shouldFindNothingWhenTheProcessIsGone() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();

        Files.writeString(file.path(), gone.pid() + " " + Instant.now().toEpochMilli());

        assertThat(file.find()).isEmpty();
    }

    @Test
    void shouldFindNothingWhenTheFileIsAbsentOrHalfWritten() throws IOException {
        assertThat(file.find()).isEmpty();

        Files.writeString(file.path(), "42");

        assertThat(file.find()).isEmpty();
    }
}
