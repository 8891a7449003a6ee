package dev.resthooks.deploy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All scripts; and those that make Secrets and tokens, with a kubectl that keeps Secrets as files.
 */
class ScriptsIT {
    @TempDir private Path folder;

    private Path secrets;

    @BeforeEach
    void putAKubectlOnThePath() throws IOException {
        Kustomize.assumeHas("openssl");
        secrets = Files.createDirectory(folder.resolve("secrets"));
        Path kubectl = folder.resolve("kubectl");
        Files.copy(Path.of("src/test/resources/kubectl.sh"), kubectl);
        assertThat(kubectl.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void shouldHoldNothingThatShellcheckWarnsOf() throws IOException {
        Kustomize.assumeHas("shellcheck");
        List<String> command =
                new ArrayList<>(
                        List.of("shellcheck", "-x", "-P", "SCRIPTDIR", "-S", "warning", "verify"));
        command.addAll(scripts());

        Shell.Outcome outcome = Shell.run(Path.of(""), Map.of(), command.toArray(String[]::new));

        assertThat(command).contains("secrets.sh", "images/push.sh");
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.exit()).as(outcome.errors()).isZero();
    }

    /** Those that aren't sourced alone, which are checked with those that source them. */
    private static List<String> scripts() throws IOException {
        List<String> scripts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(""))) {
            for (Path file :
                    files.filter(it -> it.toString().endsWith(".sh"))
                            .filter(it -> !it.startsWith("target"))
                            .toList()) {
                if (Files.readString(file).startsWith("#!")) {
                    scripts.add(file.toString());
                }
            }
        }
        return scripts;
    }

    @Test
    void shouldMakeTheSecretsThatOneNodeReads() throws IOException {
        Shell.Outcome made = script("secrets.sh", "one-node");

        assertThat(made.exit()).as(made.errors()).isZero();
        assertThat(names())
                .containsExactly(
                        "resthooks-key-ring",
                        "resthooks-postgres-owner",
                        "resthooks-postgres-serving",
                        "resthooks-session-key",
                        "resthooks-token-key");
        assertThat(secret("resthooks-postgres-owner", "username")).isEqualTo("resthooks_owner");
        assertThat(secret("resthooks-postgres-serving", "username")).isEqualTo("resthooks");
        assertThat(secret("resthooks-postgres-owner", "password"))
                .hasSize(48)
                .isNotEqualTo(secret("resthooks-postgres-serving", "password"));
        assertThat(secret("resthooks-postgres-owner", "type"))
                .isEqualTo("kubernetes.io/basic-auth");
    }

    @Test
    void shouldMakeAKeyRingOfOneKeyWhichIsTheCurrentOne() throws IOException {
        script("secrets.sh", "production");

        Map<String, String> ring = properties(secret("resthooks-key-ring", "key-ring.properties"));
        String current = String.valueOf(ring.get("resthooks.secrets.current"));
        String key = String.valueOf(ring.get("resthooks.secrets.keys." + current));
        assertThat(ring).hasSize(2);
        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
    }

    @Test
    void shouldMakeAKeyForTheSessionsOfTheConsole() throws IOException {
        script("secrets.sh", "production");

        String key = secret("resthooks-session-key", "session-key");
        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
    }

    @Test
    void shouldMakeNoTokenKeyForProduction() {
        script("secrets.sh", "production");

        assertThat(names()).isNotEmpty().doesNotContain("resthooks-token-key");
    }

    @Test
    void shouldMakeWhatThreeBrokersNeedBesides() throws Exception {
        Shell.Outcome made = script("secrets.sh", "three-brokers", "--trial");

        assertThat(made.exit()).as(made.errors()).isZero();
        assertThat(names())
                .contains(
                        "resthooks-authority",
                        "resthooks-kafka-admin",
                        "resthooks-kafka-simulator",
                        "resthooks-token-key");
        assertThat(secret("resthooks-kafka-registry", "sasl.jaas.config"))
                .contains(
                        "username=\"registry\"",
                        "password=\"%s\""
                                .formatted(secret("resthooks-kafka-registry", "password")));
        X509Certificate brokers = certificate("resthooks-kafka-tls", "keystore.pem");
        brokers.verify(certificate("resthooks-cluster-ca-cert", "ca.crt").getPublicKey());
        assertThat(brokers.getSubjectX500Principal().getName()).isEqualTo("CN=kafka");
        assertThat(brokers.getSubjectAlternativeNames())
                .map(it -> String.valueOf(it.get(1)))
                .containsExactlyInAnyOrder(
                        "kafka",
                        "kafka-0.kafka-brokers",
                        "kafka-1.kafka-brokers",
                        "kafka-2.kafka-brokers");
    }

    @Test
    void shouldRenewACertificateOfTheSameAuthorityWhenItsSecretIsDeleted() throws Exception {
        script("secrets.sh", "three-brokers");
        X509Certificate before = certificate("resthooks-kafka-tls", "keystore.pem");
        delete("resthooks-kafka-tls");

        Shell.Outcome renewed = script("secrets.sh", "three-brokers");

        X509Certificate after = certificate("resthooks-kafka-tls", "keystore.pem");
        assertThat(renewed.out().lines()).filteredOn(it -> it.endsWith(": made")).hasSize(1);
        assertThat(after.getSerialNumber()).isNotEqualTo(before.getSerialNumber());
        assertThat(after.getIssuerX500Principal()).isEqualTo(before.getIssuerX500Principal());
    }

    @Test
    void shouldMakeSecretsInAnotherNamespace() throws IOException {
        script("secrets.sh", "production", "--namespace", "webhooks", "--context=trial");

        assertThat(Files.readAllLines(folder.resolve("calls")))
                .isNotEmpty()
                .allMatch(it ->
                        it.contains("--context=trial apply")
                                || it.contains(" get namespace webhooks ")
                                || it.contains(" --namespace webhooks "));
        assertThat(folder.resolve("applied")).content().contains("  name: webhooks\n");
    }

    @Test
    void shouldLeaveANamespaceAsItIs() throws IOException {
        script("secrets.sh", "one-node");
        script("secrets.sh", "one-node");

        assertThat(folder.resolve("applied")).content().containsOnlyOnce("kind: Namespace");
    }

    @Test
    void shouldLeaveASecretAsItIs() throws IOException {
        script("secrets.sh", "one-node");
        String password = secret("resthooks-postgres-owner", "password");
        delete("resthooks-key-ring");

        Shell.Outcome again = script("secrets.sh", "one-node");

        assertThat(again.exit()).isZero();
        assertThat(again.out())
                .contains(
                        "resthooks-postgres-owner: exists, left as it is",
                        "resthooks-key-ring: made");
        assertThat(secret("resthooks-postgres-owner", "password")).isEqualTo(password);
    }

    @Test
    void shouldMakeNothingInASecondRun() {
        Shell.Outcome first = script("secrets.sh", "one-node");
        Shell.Outcome second = script("secrets.sh", "one-node");

        assertThat(first.out().lines()).filteredOn(it -> it.endsWith(": made")).hasSize(5);
        assertThat(second.exit()).isZero();
        assertThat(second.out().lines()).noneMatch(it -> it.endsWith(": made"));
    }

    @Test
    void shouldPrintNoSecret() throws IOException {
        Shell.Outcome made = script("secrets.sh", "one-node");

        String printed = made.out() + made.errors();
        assertThat(printed)
                .doesNotContain(secret("resthooks-postgres-owner", "password"))
                .doesNotContain("PRIVATE KEY", "resthooks.secrets");
    }

    @Test
    void shouldTakeNothingForMissingWhileTheClusterDoesNotAnswer() {
        Shell.Outcome outcome = script(Map.of("FAIL", "get secret"), "secrets.sh", "one-node");

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.errors()).contains("could not tell whether there is a Secret");
        assertThat(names()).isEmpty();
    }

    @Test
    void shouldMakeNoNamespaceWhileTheClusterDoesNotAnswer() {
        Shell.Outcome outcome = script(Map.of("FAIL", "get namespace"), "secrets.sh", "one-node");

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.errors()).contains("could not tell whether there is a namespace");
        assertThat(folder.resolve("applied")).doesNotExist();
    }

    @Test
    void shouldGiveOptionsToKubectl() throws IOException {
        script("secrets.sh", "one-node", "--context=trial");

        assertThat(Files.readAllLines(folder.resolve("calls")))
                .isNotEmpty()
                .allMatch(it -> it.startsWith("--context=trial "));
    }

    @Test
    void shouldRefuseAnOverlayThatIsNotThere() {
        Shell.Outcome outcome = script("secrets.sh", "staging");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.errors()).contains("usage:");
    }

    @Test
    void shouldSignTokensThatThePublicKeyVerifies() throws Exception {
        script("secrets.sh", "one-node");

        String[] token = script("token.sh", "acme").out().strip().split("\\.", -1);

        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(
                KeyFactory.getInstance("RSA")
                        .generatePublic(
                                new X509EncodedKeySpec(
                                        Base64.getDecoder()
                                                .decode(
                                                        secret(
                                                                "resthooks-token-key",
                                                                "public-key")))));
        signature.update((token[0] + "." + token[1]).getBytes(UTF_8));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
        JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token[1]));
        assertThat(claims.path("orgkey").asText()).isEqualTo("acme");
        assertThat(claims.path("aud").asText()).isEqualTo("resthooks");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(8 * 3600);
    }

    @Test
    void shouldSayThatThereIsNoTokenKey() {
        Shell.Outcome outcome = script("token.sh", "acme");

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.errors())
                .contains("there is no Secret resthooks-token-key", "--namespace NAME");
    }

    private Shell.Outcome script(String name, String... arguments) {
        return script(Map.of(), name, arguments);
    }

    private Shell.Outcome script(Map<String, String> more, String name, String... arguments) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("PATH", folder + ":" + System.getenv("PATH"));
        environment.put("FAKE", folder.toString());
        List<String> command =
                Stream.concat(
                                Stream.of("sh", Path.of(name).toAbsolutePath().toString()),
                                Arrays.stream(arguments))
                        .toList();
        return Shell.run(folder, environment, command.toArray(String[]::new));
    }

    private List<String> names() {
        return Folders.in(secrets);
    }

    private String secret(String name, String key) throws IOException {
        return Files.readString(secrets.resolve(name).resolve(key));
    }

    /** Returns the first certificate in a file, which may hold a key before it. */
    private X509Certificate certificate(String name, String file) throws Exception {
        String pem = secret(name, file);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(
                                        pem.substring(pem.indexOf("-----BEGIN CERTIFICATE"))
                                                .getBytes(US_ASCII)));
    }

    private void delete(String name) throws IOException {
        try (Stream<Path> files = Files.list(secrets.resolve(name))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(secrets.resolve(name));
    }

    private static Map<String, String> properties(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        return properties.stringPropertyNames().stream()
                .collect(toMap(it -> it, properties::getProperty));
    }
}
