package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Programs of the system that some tests need. */
public final class RequiredProgram {
    private RequiredProgram() {}

    /**
     * Returns the file of a program. Without the program, the test is skipped; in CI, where all
     * programs are installed, it fails.
     */
    public static Path find(String name) {
        Optional<Path> file =
                Arrays.stream(System.getenv("PATH").split(":", -1))
                        .map(folder -> Path.of(folder, name))
                        .filter(Files::isExecutable)
                        .findFirst();
        if (System.getenv("CI") != null) {
            assertThat(file).as("%s is installed", name).isPresent();
        }
        assumeThat(file).as("skipped: %s is not installed", name).isPresent();
        return file.orElseThrow();
    }
}
