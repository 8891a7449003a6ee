package dev.resthooks.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.utility.DockerImageName;

/** The JVMs of the images take the ahead-of-time caches that were trained for them. */
@ExtendWith(EngineCondition.class)
@EnabledIfSystemProperty(
        named = "resthooks.nightly",
        matches = "true",
        disabledReason = "takes caches, whose training takes minutes: .ci/nightly")
class CachesST {
    private static final Duration STARTING = Duration.ofMinutes(1);
    private static final String JAR = "-jar";

    private final DockerClient engine = DockerClientFactory.lazyClient();

    static List<String> services() {
        return Images.required().services();
    }

    /** A JVM in this mode ends if it can't use its cache, from which it loads classes at once. */
    @ParameterizedTest
    @MethodSource("services")
    void shouldStartWithTheCacheOfItsBuild(String image) {
        assertThat(versionWith(image, "-XX:AOTMode=on", "-Xlog:aot", "-Xlog:class+load"))
                .contains("Opened AOT cache /opt/resthooks/app/", "OpenJDK")
                .containsPattern("dev\\.resthooks\\S+ source: shared objects file")
                .doesNotContain("[warning]");
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldStartWithoutACacheThatDoesNotFitItsOptionsAndSaySo(String image) {
        assertThat(versionWith(image, "-XX:-UseCompactObjectHeaders"))
                .contains("Unable to use AOT cache", "OpenJDK");
    }

    /** What the JVM of an image says with further options, in place of the service. */
    private String versionWith(String image, String... options) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Objects.requireNonNull(
                                        Objects.requireNonNull(
                                                        engine.inspectImageCmd(image)
                                                                .exec()
                                                                .getConfig())
                                                .getEntrypoint())));
        int at = command.indexOf(JAR);
        command.set(at, "-cp");
        command.addAll(at, List.of(options));
        command.add("-version");
        try (GenericContainer<?> java =
                Hardening.hardened(new GenericContainer<>(DockerImageName.parse(image)), 256)
                        .withCreateContainerCmdModifier(it -> it.withEntrypoint(command))
                        .withStartupCheckStrategy(
                                new OneShotStartupCheckStrategy().withTimeout(STARTING))) {
            java.start();
            return java.getLogs();
        }
    }
}
