package dev.resthooks.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

    @AfterEach
    void stopChild() {
        ManagedProcess.find(OwnerProgram.CHILD, folders()).ifPresent(ManagedProcess::kill);
    }

    private ManagedProcess startOwner(Lifetime lifetime) {
        return ManagedProcess.start(
                new ProcessSpec(
                        "owner",
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                OwnerProgram.class.getName(),
                                directory.toString(),
                                lifetime.name()),
                        folders()),
                Lifetime.WITH_OWNER);
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
