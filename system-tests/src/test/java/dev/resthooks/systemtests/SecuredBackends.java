package dev.resthooks.systemtests;

import static java.util.stream.Collectors.joining;

import dev.resthooks.stack.BuildFolder;
import dev.resthooks.stack.JvmOptions;
import dev.resthooks.stack.TextFile;
import dev.resthooks.stack.kafka.KafkaCluster;
import dev.resthooks.stack.postgres.PostgresServer;
import dev.resthooks.stack.postgres.PostgresServer.Settings;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.process.ProcessFolders;
import dev.resthooks.stack.tls.CertificateAuthority;
import dev.resthooks.stack.tls.CertificateAuthority.Certificate;
import dev.resthooks.systemtests.secured.SecuredListeners;
import dev.resthooks.testkit.kafka.AccessRule.Principal;
import dev.resthooks.testkit.kafka.AccessRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Kafka and PostgreSQL of a {@link SecuredInstallation}: connections are encrypted and verified,
 * Kafka allows each principal what {@link AccessRules} lists, and PostgreSQL has a role for serving
 * that owns nothing.
 */
final class SecuredBackends implements AutoCloseable {
    static final String SERVING_ROLE = "serving";
    static final String SERVING_PASSWORD = "password of the serving role";
    static final String SCRAM_PASSWORD = "password of the dispatcher";

    private final Path folder;
    private final CertificateAuthority authority;
    private final SecuredListeners listeners;
    private final KafkaCluster kafka;
    private final PostgresServer postgres;

    /** Starts both servers, which have neither principals nor roles before {@link #prepare}. */
    SecuredBackends(Path folder) throws IOException {
        this.folder = folder;
        this.authority = CertificateAuthority.in(folder.resolve("ca"));
        this.listeners = SecuredListeners.onFreePorts(authority);
        CompletableFuture<PostgresServer> database =
                CompletableFuture.supplyAsync(() -> startPostgres(folder, authority));
        this.kafka = KafkaCluster.start(folder.resolve("kafka"), listeners.settings());
        this.postgres = database.join();
    }

    private static PostgresServer startPostgres(Path folder, CertificateAuthority authority) {
        Certificate certificate = authority.issue("postgres");
        TextFile encryptedAlone = new TextFile(folder.resolve("encrypted_hba.conf"));
        encryptedAlone.write("hostssl all all 127.0.0.1/32 scram-sha-256\n");
        return PostgresServer.start(
                folder.resolve("postgres"),
                ProcessFolders.both(folder.resolve("postgres")),
                Settings.forTests(
                        FreePorts.one(),
                        "ssl=on",
                        "ssl_cert_file=" + certificate.chain(),
                        "ssl_key_file=" + certificate.key(),
                        "hba_file=" + encryptedAlone.path()));
    }

    /**
     * Creates the serving role; the dispatcher's password and the access rules as the image of
     * Kafka does.
     */
    void prepare() {
        Path access = folder.resolve("access");
        Path settings =
                written(
                        access.resolve("admin.properties"),
                        kafka.adminConnection().entrySet().stream().map(Map.Entry::toString));
        Path rights =
                written(
                        access.resolve("rights.txt"),
                        AccessRules.all().stream().map(it -> it.line(principal(it.principal()))));
        Path password =
                written(
                        access.resolve("users").resolve(principal(Principal.DISPATCHER)),
                        Stream.of(SCRAM_PASSWORD));
        Path jars = BuildFolder.localStack().resolve("broker/target/runtime.classpath");
        Path program = BuildFolder.project().resolve("deploy/images/kafka/Access.java");
        SecuredInstallation.expectSuccess(
                ProgramRun.of(
                        List.of(
                                JvmOptions.java(),
                                "-cp",
                                new TextFile(jars).text().strip(),
                                program.toString(),
                                settings.toString(),
                                rights.toString(),
                                password.resolveSibling("").toString())));
        asOwner("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(SERVING_ROLE, SERVING_PASSWORD));
    }

    private static Path written(Path file, Stream<String> lines) {
        new TextFile(file).write(lines.collect(joining("\n")));
        return file;
    }

    static String principal(Principal principal) {
        return principal.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    KafkaCluster kafka() {
        return kafka;
    }

    SecuredListeners listeners() {
        return listeners;
    }

    CertificateAuthority authority() {
        return authority;
    }

    PostgresServer postgres() {
        return postgres;
    }

    /** What the broker said. */
    List<String> brokerLog() {
        try {
            return Files.readAllLines(folder.resolve("kafka/kafka-1.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does something in the database as its owner. */
    void asOwner(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(
                                jdbcUrl(authority), postgres.username(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of the role that owns the schema; instead of the serving role's. */
    Map<String, String> ownersCredentials() {
        return Map.of(
                "QUARKUS_DATASOURCE_USERNAME", postgres.username(),
                "QUARKUS_DATASOURCE_PASSWORD", postgres.password());
    }

    /** The properties of a client with that certificate. */
    Map<String, String> certified(Certificate certificate) {
        Map<String, String> connection = new TreeMap<>();
        connection.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        listeners
                .client(certificate)
                .forEach((name, value) -> connection.put("kafka." + name, value.toString()));
        return connection;
    }

    /** As a client connects that has that password for the dispatcher's name. */
    Map<String, String> passwordConnection(String password) {
        return Map.of(
                "kafka.bootstrap.servers",
                listeners.scramServers(),
                "kafka.security.protocol",
                "SASL_SSL",
                "kafka.sasl.mechanism",
                "SCRAM-SHA-512",
                "kafka.sasl.jaas.config",
                scram(password),
                "kafka.ssl.truststore.type",
                "PEM",
                "kafka.ssl.truststore.location",
                authority.certificate().toString());
    }

    /** The dispatcher's login with that password. */
    static String scram(String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required"
                + " username=\"%s\" password=\"%s\";"
                        .formatted(principal(Principal.DISPATCHER), password);
    }

    /** The JDBC URL for a client that trusts that authority. */
    String jdbcUrl(CertificateAuthority trusted) {
        return postgres.jdbcUrl() + "?sslmode=verify-full&sslrootcert=" + trusted.certificate();
    }

    @Override
    public void close() {
        postgres.close();
        kafka.close();
    }
}
