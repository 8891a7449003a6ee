package dev.resthooks.contract.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.certificate.CertificateFile.Kind;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files hold two certificates: one expires in 2031, the other in 2041. */
class CertificateFileTest {
    private static final Instant FIRST = Instant.parse("2031-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2041-01-01T00:00:00Z");

    @Test
    void shouldFindTheFilesOfAKafkaClient() {
        assertThat(
                        CertificateFile.ofKafka(
                                Map.of(
                                        "ssl.keystore.type",
                                        "PEM",
                                        "ssl.keystore.location",
                                        "/tls/client.pem",
                                        "ssl.truststore.location",
                                        "/tls/ca.pem")))
                .containsExactly(
                        new CertificateFile(
                                "kafka-keystore", Path.of("/tls/client.pem"), Kind.CHAIN),
                        new CertificateFile(
                                "kafka-truststore", Path.of("/tls/ca.pem"), Kind.AUTHORITIES));
    }

    @Test
    void shouldFindNoneWithoutTls() {
        assertThat(CertificateFile.ofKafka(Map.of("bootstrap.servers", "kafka:9092"))).isEmpty();
    }

    @Test
    void shouldExpireWithTheFirstCertificateOfAChain() throws URISyntaxException {
        assertThat(file("keystore.pem", Kind.CHAIN).expiry()).hasValue(FIRST);
    }

    @Test
    void shouldExpireWithTheLastOfTheAuthorities() throws URISyntaxException {
        assertThat(file("truststore.pem", Kind.AUTHORITIES).expiry()).hasValue(LAST);
    }

    @Test
    void shouldSeeThatAFileWasReplaced(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("tls.pem");
        CertificateFile file = new CertificateFile("kafka-keystore", path, Kind.CHAIN);
        assertThat(file.expiry()).isEmpty();

        Files.copy(resource("keystore.pem"), path);

        assertThat(file.expiry()).hasValue(FIRST);
    }

    @Test
    void shouldKnowNoExpiryOfAFileWithoutReadableCertificates(@TempDir Path folder)
            throws IOException {
        Path path = folder.resolve("tls.pem");
        CertificateFile file = new CertificateFile("kafka-keystore", path, Kind.CHAIN);

        Files.writeString(path, "no certificate");
        assertThat(file.expiry()).isEmpty();

        Files.writeString(path, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertThat(file.expiry()).isEmpty();
    }

    private static CertificateFile file(String name, Kind kind) throws URISyntaxException {
        return new CertificateFile("any", resource(name), kind);
    }

    private static Path resource(String name) throws URISyntaxException {
        URL url = Objects.requireNonNull(CertificateFileTest.class.getResource(name), name);
        return Path.of(url.toURI());
    }
}
