package dev.resthooks.stack.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingFileTest {
    @TempDir Path directory;

    @Test
    void shouldMakeAKeyThatItsOwnerAloneCanRead() throws IOException {
        Path file = new KeyRingFile(directory.resolve("keys")).path();

        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            settings.load(reader);
        }
        String current = settings.getProperty("resthooks.secrets.current");
        assertThat(Base64.getDecoder().decode(settings.getProperty(keyOf(current)))).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldKeepItsKeyWhoeverMakesItAtTheSameTime() throws IOException {
        String[] seen =
                IntStream.range(0, 20)
                        .parallel()
                        .mapToObj(_ -> read(new KeyRingFile(directory).path()))
                        .toArray(String[]::new);

        assertThat(seen).containsOnly(seen[0]);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void shouldBeFoundInAFolderOfAnyName() {
        KeyRingFile file = new KeyRingFile(directory.resolve("keys, of mine"));

        String location = file.location();

        assertThat(location).doesNotContain(",", " ");
        assertThat(Path.of(URI.create(location))).isEqualTo(file.path());
    }

    private static String keyOf(String id) {
        return "resthooks.secrets.keys." + id;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
