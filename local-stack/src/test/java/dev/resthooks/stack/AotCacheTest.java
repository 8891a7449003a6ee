package dev.resthooks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {
    private static final String NAME = "dispatcher";

    @TempDir Path program;
    @TempDir Path caches;

    @BeforeEach
    void trainAProgram() throws IOException {
        Files.createDirectories(program.resolve("lib"));
        jar("run.jar", "one");
        jar("lib/some.jar", "two");
        Files.createFile(caches.resolve(cache(NAME, program).fileName()));
    }

    @Test
    void shouldBeUsedByTheProgramOfWhichItWasMade() {
        assertThat(options()).first().asString().startsWith("-XX:AOTCache=" + caches);
    }

    @Test
    void shouldBeUsedByACopyOfTheProgram(@TempDir Path copy) throws IOException {
        Files.createDirectories(copy.resolve("lib"));
        for (String jar : List.of("run.jar", "lib/some.jar")) {
            Files.copy(program.resolve(jar), copy.resolve(jar));
        }

        assertThat(cache(NAME, copy).optionsForReading(caches)).isNotEmpty();
    }

    /** Of the same length, and of the same time. */
    @Test
    void shouldNotBeUsedWithAnExchangedJar() throws IOException {
        jar("lib/some.jar", "six");

        assertThat(options()).isEmpty();
    }

    @Test
    void shouldNotBeUsedWithAFurtherJar() throws IOException {
        jar("lib/zzz.jar", "");

        assertThat(options()).isEmpty();
    }

    @Test
    void shouldNotBeUsedByAnotherProgram() {
        assertThat(cache("registry", program).optionsForReading(caches)).isEmpty();
    }

    @Test
    void shouldNotBeUsedWithOtherOptions() {
        assertThat(cache(NAME, program, "-Xmx64m", "-XX:+UseG1GC").optionsForReading(caches))
                .isEmpty();
    }

    @Test
    void shouldBeUsedWithAnOptionThatIsGivenTwice() {
        assertThat(cache(NAME, program, "-Xmx64m", "-Xmx64m").optionsForReading(caches))
                .isNotEmpty();
    }

    @Test
    void shouldNotBeUsedIfAJarIsUnreadable() throws IOException {
        Files.createSymbolicLink(program.resolve("lib/gone.jar"), Path.of("nowhere"));

        assertThat(options()).isEmpty();
    }

    /** As one is whose writing was cut off. */
    @Test
    void shouldNotBeUsableIfItIsNone() {
        assertThat(cache(NAME, program).isUsableIn(caches)).isFalse();
    }

    private List<String> options() {
        return cache(NAME, program).optionsForReading(caches);
    }

    private static AotCache cache(String name, Path program) {
        return cache(name, program, "-Xmx64m");
    }

    private static AotCache cache(String name, Path program, String... options) {
        return new AotCache(
                name,
                Stream.concat(Stream.of(JvmOptions.java()), Stream.of(options)).toList(),
                List.of(program.resolve("run.jar")));
    }

    private void jar(String path, String content) throws IOException {
        Files.setLastModifiedTime(
                Files.writeString(program.resolve(path), content), FileTime.fromMillis(0));
    }
}
