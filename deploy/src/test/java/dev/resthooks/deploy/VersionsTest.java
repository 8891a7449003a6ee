package dev.resthooks.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The overlays run the versions of Kafka and PostgreSQL that all other tests run. */
class VersionsTest {
    private static final Path OVERLAYS = Path.of("overlays");

    @Test
    void shouldRunTheKafkaThatIsTested() throws IOException {
        String tested = property(Path.of("../pom.xml"), "kafka.broker.version");
        Manifest production = manifest("production/kafka/cluster.yaml");

        assertThat(production.text("/spec/kafka/version")).isEqualTo(tested);
        assertThat(production.text("/spec/kafka/metadataVersion"))
                .startsWith(tested.replaceFirst("[.][0-9]+$", "-IV"));
        assertThat(
                        List.of(
                                "one-node/kafka/stateful-set.yaml",
                                "three-brokers/kafka/stateful-set.yaml",
                                "three-brokers/kafka/access.yaml"))
                .map(VersionsTest::image)
                .allMatch(it -> it.endsWith("/kafka:" + tested));
    }

    @Test
    void shouldRunThePostgresThatIsTested() throws IOException {
        String tested =
                property(Path.of("../local-stack/pom.xml"), "postgres.binaries.version")
                        .replaceFirst("[.]0$", "");
        String major = tested.replaceFirst("[.].*", "");

        assertThat(manifest("production/postgres/cluster.yaml").text("/spec/imageName"))
                .contains("/postgresql:" + tested + "-");
        assertThat(image("one-node/postgres/stateful-set.yaml")).endsWith("/postgres:" + major);
    }

    private static String image(String file) {
        return manifest(file).text("/spec/template/spec/containers/0/image");
    }

    private static Manifest manifest(String file) {
        return Manifest.read(OVERLAYS.resolve(file)).getFirst();
    }

    private static String property(Path pom, String name) throws IOException {
        Matcher value =
                Pattern.compile("<" + Pattern.quote(name) + ">(.+)</")
                        .matcher(Files.readString(pom));
        assertThat(value.find()).as(name).isTrue();
        return value.group(1);
    }
}
