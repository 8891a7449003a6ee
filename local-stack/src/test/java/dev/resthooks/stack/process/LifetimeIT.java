package dev.resthooks.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.function.Uncheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts a second JVM as the owner, so that it can be killed. */
class LifetimeIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir Path directory;

    @Test
    void shouldDieWithItsOwnerWhenThatIsKilled() {
        ManagedProcess owner = startOwner(Lifetime.WITH_OWNER);
        ManagedProcess child = awaitChild();

        owner.kill();

        assertThat(child.awaitExit(SOON)).isTrue();
    }

    @Test
    void shouldOutliveItsOwnerWhenDetached() {
        ManagedProcess owner = startOwner(Lifetime.DETACHED);
        ManagedProcess child = awaitChild();

        owner.kill();

        assertThat(child.awaitExit(Duration.ofMillis(500))).isFalse();
    }

    @Test
    void shouldStayInTheGroupOfAnOwnerOfLowPriority() {
        ManagedProcess owner = startOwner(Lifetime.WITH_OWNER, "nice", "-n", "7");
        ManagedProcess child = awaitChild();
        assumeThat(Path.of("/proc/self/stat")).exists();

        assertThat(Waiting.until(() -> stat(child).contains("(sleep)"), SOON)).isTrue();
        assertThat(group(child)).isEqualTo(group(owner));
    }

    private static String group(ManagedProcess process) {
        String stat = stat(process);
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[2];
    }

    private static String stat(ManagedProcess process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "stat");
        return Uncheck.get(() -> Files.readString(file));
    }

    @AfterEach
    void stopChild() {
        ManagedProcess.find(OwnerProgram.CHILD, folders()).ifPresent(ManagedProcess::kill);
    }

    private ManagedProcess startOwner(Lifetime lifetime, String... before) {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OwnerProgram.class.getName(),
                        directory.toString(),
                        lifetime.name()));
        return ManagedProcess.start(
                new ProcessSpec("owner", command, folders()), Lifetime.WITH_OWNER);
    }

    private ManagedProcess awaitChild() {
        assertThat(
                        Waiting.until(
                                () ->
                                        ManagedProcess.find(OwnerProgram.CHILD, folders())
                                                .isPresent(),
                                SOON))
                .isTrue();
        return ManagedProcess.find(OwnerProgram.CHILD, folders()).orElseThrow();
    }

    private ProcessFolders folders() {
        return ProcessFolders.both(directory);
    }
}
