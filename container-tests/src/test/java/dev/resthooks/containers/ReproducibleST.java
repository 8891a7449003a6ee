package dev.resthooks.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.DockerClientFactory;

/** Images that are built twice from the same packages and jars are the same. */
@ExtendWith(EngineCondition.class)
@EnabledIfSystemProperty(named = ReproducibleST.SCRIPT, matches = ".+")
@EnabledIfSystemProperty(
        named = "resthooks.nightly",
        matches = "true",
        disabledReason = "builds all images once more: .ci/nightly")
class ReproducibleST {
    /** Names the script that has built the images; not set for images that were built elsewhere. */
    static final String SCRIPT = "resthooks.images.script";

    private static final String AGAIN = "again";

    private final DockerClient engine = DockerClientFactory.lazyClient();

    @Test
    void shouldGiveTheSameImagesTwice() throws IOException, InterruptedException {
        List<String> first = Images.required().services();
        List<String> second =
                first.stream()
                        .map(image -> image.substring(0, image.lastIndexOf(':') + 1) + AGAIN)
                        .toList();

        build();

        assertThat(second).extracting(this::id).isEqualTo(first.stream().map(this::id).toList());
    }

    private static void build() throws IOException, InterruptedException {
        ProcessBuilder build =
                new ProcessBuilder(System.getProperty(SCRIPT), "--services", "--tag", AGAIN);
        build.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Path log = Path.of("target", "images-again.log");
        int exitCode =
                build.redirectErrorStream(true)
                        .redirectOutput(Redirect.to(log.toFile()))
                        .start()
                        .waitFor();
        assertThat(exitCode).as("exit code of the build, whose output is %s", log).isZero();
    }

    private String id(String image) {
        return Objects.requireNonNull(engine.inspectImageCmd(image).exec().getId());
    }
}
