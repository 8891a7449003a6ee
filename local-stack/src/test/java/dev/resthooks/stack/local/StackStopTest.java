package dev.resthooks.stack.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.stack.Progress;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.ProcessSpec;
import dev.resthooks.stack.process.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackStopTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir Path directory;

    @Test
    void shouldEndWhatRunsInTheBackgroundWithAllThatItStarted() {
        StackFolder folder = new StackFolder(directory);
        ManagedProcess background =
                ManagedProcess.start(
                        new ProcessSpec(
                                StackStop.BACKGROUND,
                                List.of("sh", "-c", "sleep 60 & wait"),
                                folder.processes()),
                        Lifetime.DETACHED);
        ProcessHandle handle = ProcessHandle.of(background.pid()).orElseThrow();
        assertThat(Waiting.until(() -> handle.children().findAny().isPresent(), SOON)).isTrue();
        ProcessHandle child = handle.children().findAny().orElseThrow();

        boolean stopped = StackStop.stop(folder, Progress.SILENT);

        assertThat(background.isAlive()).isFalse();
        assertThat(child.onExit()).succeedsWithin(SOON);
        assertThat(stopped).isFalse();
    }
}
