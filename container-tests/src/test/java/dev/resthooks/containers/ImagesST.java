package dev.resthooks.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ContainerConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testcontainers.DockerClientFactory;

/** What is in the images of the services, and what isn't. */
@ExtendWith(EngineCondition.class)
class ImagesST {
    private static final long USER = 65532;
    private static final Set<String> SHELLS_AND_INSTALLERS =
            Set.of("sh", "ash", "bash", "dash", "busybox", "perl", "python3", "apt-get", "dpkg");

    /** The files of each image, which take seconds to read. */
    private static final Map<String, List<ImageFile>> FILES = new ConcurrentHashMap<>();

    private final DockerClient engine = DockerClientFactory.lazyClient();

    static List<String> services() {
        return Images.required().services();
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldRunAsAUserThatCanWriteTemporaryFilesAlone(String image) {
        assertThat(config(image).getUser()).isEqualTo(USER + ":" + USER);
        assertThat(files(image))
                .filteredOn(file -> file.isWritableBy(USER))
                .extracting(ImageFile::path)
                .containsOnly("/tmp", "/var/tmp", "/var/lock");
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldHoldNoShellAndNothingThatChangesTheUser(String image) {
        assertThat(files(image))
                .filteredOn(file -> file.changesUser() || file.isProgram(SHELLS_AND_INSTALLERS))
                .extracting(ImageFile::path)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldSayWhatItIsAndOfWhichRevision(String image) {
        assertThat(config(image).getLabels())
                .containsEntry("org.opencontainers.image.licenses", "Apache-2.0")
                .hasEntrySatisfying(
                        "org.opencontainers.image.title",
                        title -> assertThat(title).startsWith("Resthooks "))
                .hasEntrySatisfying(
                        "org.opencontainers.image.version",
                        version -> assertThat(version).matches("\\d+\\.\\d+\\.\\d+(-.+)?"))
                .hasEntrySatisfying(
                        "org.opencontainers.image.revision",
                        revision -> assertThat(revision).matches("[0-9a-f]{40}(-modified)?"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldListItsLibraries(String image) throws IOException {
        JsonNode sbom =
                new ObjectMapper()
                        .readTree(ImageFile.content(engine, image, "/opt/resthooks/sbom.json"));

        assertThat(sbom.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(sbom.path("components").findValuesAsText("purl"))
                .anyMatch(purl -> purl.startsWith("pkg:maven/org.apache.kafka/kafka-clients@"))
                .anyMatch(purl -> purl.startsWith("pkg:maven/dev.resthooks/resthooks-contract@"))
                .noneMatch(purl -> purl.contains("assertj"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldLookUpANameAgainWithinSeconds(String image) throws IOException {
        Properties security = new Properties();
        security.load(
                new ByteArrayInputStream(
                        ImageFile.content(engine, image, "/opt/java/conf/security/java.security")));

        assertThat(security)
                .containsEntry("networkaddress.cache.ttl", "3")
                .containsEntry("networkaddress.cache.negative.ttl", "1");
    }

    private List<ImageFile> files(String image) {
        return FILES.computeIfAbsent(image, it -> ImageFile.all(engine, it));
    }

    private ContainerConfig config(String image) {
        return Objects.requireNonNull(engine.inspectImageCmd(image).exec().getConfig());
    }
}
