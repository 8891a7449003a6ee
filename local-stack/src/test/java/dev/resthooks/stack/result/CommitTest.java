package dev.resthooks.stack.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitTest {
    @TempDir private Path project;

    @BeforeEach
    void commit() throws Exception {
        git("init", "-q");
        write("README.md", "text\n");
        write(ResultFile.IN_PROJECT, "{}\n");
        git("add", ".");
        git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "first");
    }

    @Test
    void shouldBeCleanWhenNothingButTheFileOfResultsDiffers() throws IOException {
        write(ResultFile.IN_PROJECT, "{}\n{}\n");

        Commit commit = Commit.of(project);

        assertThat(commit.isClean()).isTrue();
        assertThat(commit.text()).matches("[0-9a-f]{10}");
    }

    @Test
    void shouldNotBeCleanWhenSomethingElseDiffers() throws IOException {
        write("README.md", "other text\n");

        assertThat(Commit.of(project).isClean()).isFalse();
        assertThat(Commit.of(project).text()).endsWith("+");
    }

    private void write(String file, String text) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void git(String... arguments) throws Exception {
        List<String> command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
        Process process =
                new ProcessBuilder(command).directory(project.toFile()).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }
}
