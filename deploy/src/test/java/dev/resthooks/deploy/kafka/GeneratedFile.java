package dev.resthooks.deploy.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of an overlay that is generated, and committed. */
final class GeneratedFile {
    private static final Path FOLDER = Path.of("overlays");

    private GeneratedFile() {}

    /**
     * Asserts that the committed file is what was generated, or writes it with -Ddeploy.write=true.
     */
    static void shouldBe(String name, String generated) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean("deploy.write")) {
            Files.writeString(file, generated);
        }
        assertThat(file).hasContent(generated);
    }
}
