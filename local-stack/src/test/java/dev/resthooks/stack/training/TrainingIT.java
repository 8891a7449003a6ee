package dev.resthooks.stack.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.stack.BuildFolder;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.process.ShortProgram;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains programs that can't start, in a JVM of its own, beside a real Kafka and PostgreSQL. */
class TrainingIT {
    @TempDir Path images;

    @Test
    void shouldLeaveItsLogsAloneWhenItFails() throws IOException {
        for (Component it :
                List.of(Component.REGISTRY, Component.DISPATCHER, Component.SIMULATOR)) {
            Path program = Files.createDirectories(images.resolve(it.title()));
            Files.writeString(program.resolve("quarkus-run.jar"), "no jar");
        }

        assertThat(train()).contains("Invalid or corrupt jarfile");
        assertThat(images.resolve("caches")).doesNotExist();
        assertThat(images.resolve("caches-training"))
                .isDirectoryNotContaining("glob:**/{postgres,kafka,keys,programs,caches}")
                .isDirectoryContaining("glob:**/logs");
    }

    /** Returns what it said. */
    private String train() throws IOException {
        Path log = images.resolve("log");
        int result =
                new ShortProgram(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-XX:TieredStopAtLevel=1",
                                        "-Dlocal-stack.project=" + BuildFolder.project(),
                                        "-Dlocal-stack.jvm-options=-XX:TieredStopAtLevel=1",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        Training.class.getName(),
                                        images.toString()),
                                Redirect.to(log.toFile()))
                        .run("");
        assertThat(result).isNotZero();
        return Files.readString(log);
    }
}
