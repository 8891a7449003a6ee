package dev.resthooks.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir Path directory;

    @Test
    void shouldBeFoundAgainUntilItIsStopped() {
        ManagedProcess process = start("sleep", "600");

        assertThat(find())
                .hasValueSatisfying(found -> assertThat(found.pid()).isEqualTo(process.pid()));

        process.stop(Signal.TERM, SOON);

        assertThat(process.isAlive()).isFalse();
        assertThat(find()).isEmpty();
    }

    @Test
    void shouldBeStoppedByAThreadThatIsInterrupted() {
        ManagedProcess process = start("sleep", "600");

        Thread.currentThread().interrupt();
        process.stop(Signal.TERM, SOON);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(process.awaitExit(SOON)).isTrue();
    }

    @Test
    void shouldBeKilledWhenItDoesNotStopInTime() {
        ManagedProcess process = start("sh", "-c", "trap '' TERM; echo ready; sleep 600 & wait");
        assertThat(Waiting.until(() -> process.log().lastLines(1).contains("ready"), SOON))
                .isTrue();

        process.stop(Signal.TERM, Duration.ofMillis(50));

        assertThat(process.isAlive()).isFalse();
    }

    /** Between its end and its being reaped it is a zombie: looked at all the time meanwhile. */
    @Test
    void shouldNotBeAliveAgainWhenItHasEnded() {
        for (int time = 0; time < 100; time++) {
            ManagedProcess process = start("true");
            while (process.isAlive()) {
                Thread.onSpinWait();
            }

            long end = System.nanoTime() + Duration.ofMillis(5).toNanos();
            while (System.nanoTime() < end) {
                assertThat(process.isAlive()).isFalse();
            }
        }
    }

    @Test
    void shouldShowTheEndOfItsLog() {
        ManagedProcess process = start("sh", "-c", "for i in 1 2 3; do echo line $i; done");

        assertThat(process.awaitExit(SOON)).isTrue();

        assertThat(process.log().lastLines(2)).containsExactly("line 2", "line 3");
    }

    @Test
    void shouldPassArgumentsUnchanged() {
        ManagedProcess process = start("printf", "%s\\n", "a b", "$HOME", "'quoted'");

        assertThat(process.awaitExit(SOON)).isTrue();

        assertThat(process.log().lastLines(3)).containsExactly("a b", "$HOME", "'quoted'");
    }

    private ManagedProcess start(String... command) {
        return ManagedProcess.start(
                new ProcessSpec("child", List.of(command), ProcessFolders.both(directory)),
                Lifetime.WITH_OWNER);
    }

    private java.util.Optional<ManagedProcess> find() {
        return ManagedProcess.find("child", ProcessFolders.both(directory));
    }
}
