package dev.resthooks.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.topic.AccessRule;
import dev.resthooks.contract.topic.AccessRule.Principal;
import dev.resthooks.contract.topic.AccessRules;
import dev.resthooks.contract.topic.Topic;
import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.FileTrees;
import dev.resthooks.stack.client.RegistryClient;
import dev.resthooks.stack.client.SimulatorClient;
import dev.resthooks.stack.kafka.KafkaCluster;
import dev.resthooks.stack.kafka.KafkaSettings;
import dev.resthooks.stack.kafka.SecuredListeners;
import dev.resthooks.stack.postgres.PostgresServer;
import dev.resthooks.stack.postgres.PostgresSettings;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.process.ProcessFolders;
import dev.resthooks.stack.process.ProcessSpec;
import dev.resthooks.stack.service.KeyRingFile;
import dev.resthooks.stack.service.ServicePorts;
import dev.resthooks.stack.service.ServiceProcess;
import dev.resthooks.stack.service.ServiceProgram;
import dev.resthooks.stack.service.ServiceProperties;
import dev.resthooks.stack.service.Surroundings;
import dev.resthooks.stack.tls.Certificate;
import dev.resthooks.stack.tls.CertificateAuthority;
import dev.resthooks.stack.token.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The product as it is installed where nobody is trusted: connections are encrypted and verified,
 * Kafka allows each service what {@link AccessRules} lists, and the registry has a role that can't
 * change the schema.
 *
 * <p>Each service is configured another way, so that all ways are tested: the registry has a
 * certificate and a key in separate files, the dispatcher a password, both in environment variables
 * and mounted files; the simulator has a key store and system properties.
 */
final class SecuredInstallation implements AutoCloseable {
    private static final String SERVING = "serving";
    private static final String SERVING_PASSWORD = "password of the serving role";
    private static final String SCRAM_PASSWORD = "password of the dispatcher";

    private final Path folder;
    private final ProcessFolders processes;
    private final CertificateAuthority authority;
    private final SecuredListeners listeners;
    private final KafkaCluster kafka;
    private final PostgresServer postgres;
    private final Map<Component, ServiceProcess> services = new HashMap<>();

    private SecuredInstallation(Path folder) throws IOException {
        FileTrees.delete(folder);
        this.folder = folder.toAbsolutePath();
        this.processes = ProcessFolders.both(this.folder.resolve("processes"));
        this.authority = CertificateAuthority.in(this.folder.resolve("ca"));
        KafkaSettings settings = KafkaSettings.secured(authority);
        this.listeners = settings.secured().orElseThrow();
        this.kafka = KafkaCluster.start(this.folder.resolve("kafka"), settings);
        this.postgres =
                PostgresServer.start(
                        this.folder.resolve("postgres"),
                        ProcessFolders.both(this.folder.resolve("postgres")),
                        PostgresSettings.encrypted(FreePorts.one(), authority.issue("postgres")));
    }

    static SecuredInstallation start(Path folder) {
        try {
            SecuredInstallation installation = new SecuredInstallation(folder);
            try {
                installation.prepare();
                installation.startServices();
                return installation;
            } catch (RuntimeException failed) {
                installation.close();
                throw failed;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** What the broker said. */
    List<String> brokerLog() {
        try {
            return Files.readAllLines(folder.resolve("kafka/kafka-1.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Customer customer(String org) {
        SimulatorClient simulator = new SimulatorClient(service(Component.SIMULATOR).url());
        return new Customer(
                org,
                new RegistryClient(service(Component.REGISTRY).url(), tokens(), org),
                simulator);
    }

    private ServiceProcess service(Component component) {
        return Objects.requireNonNull(services.get(component));
    }

    /** It takes its partitions over again, with the cursors that it left. */
    void restartDispatcher() {
        ServiceProcess dispatcher = service(Component.DISPATCHER);
        dispatcher.stop();
        dispatcher.startAgain();
        dispatcher.awaitReady();
    }

    /** Does something in the database as its owner. */
    void asOwner(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(
                                verified(authority), postgres.username(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs the registry's {@code migrate} as the owner, who trusts that authority. */
    Ran migrate(CertificateAuthority trusted) {
        return run(
                Component.REGISTRY,
                Map.of(),
                Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL", verified(trusted),
                        "QUARKUS_DATASOURCE_USERNAME", postgres.username(),
                        "QUARKUS_DATASOURCE_PASSWORD", postgres.password(),
                        "RESTHOOKS_DATABASE_SERVING_ROLE", SERVING),
                List.of("migrate"),
                "");
    }

    /** Starts a registry with that environment alone, which is expected to end by itself. */
    Ran runRegistry(Map<String, String> environment) {
        return run(
                Component.REGISTRY,
                properties(Component.REGISTRY, freePorts(Component.REGISTRY)),
                environment,
                List.of(),
                "");
    }

    /** Of the role that owns the schema; instead of the serving role's. */
    Map<String, String> ownersCredentials() {
        return Map.of(
                "QUARKUS_DATASOURCE_USERNAME", postgres.username(),
                "QUARKUS_DATASOURCE_PASSWORD", postgres.password());
    }

    /** Runs a command of the simulator that writes events by a client of its own. */
    Ran emitLines(Map<String, String> connection, String lines) {
        return run(Component.SIMULATOR, connection, Map.of(), List.of("emit", "-"), lines);
    }

    /** As the simulator itself connects. */
    Map<String, String> simulatorsConnection() {
        return certified(
                new Certificate(
                        path("simulator.crt"), path("simulator.key"), path("simulator.pem")));
    }

    private Map<String, String> certified(Certificate certificate) {
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

    @Override
    public void close() {
        services.values().forEach(ServiceProcess::stop);
        postgres.close();
        kafka.close();
    }

    private void prepare() {
        try (Admin admin = Admin.create(kafka.adminConnection())) {
            admin.alterUserScramCredentials(
                            List.of(
                                    new UserScramCredentialUpsertion(
                                            principal(Principal.DISPATCHER),
                                            new ScramCredentialInfo(
                                                    ScramMechanism.SCRAM_SHA_512, 4096),
                                            SCRAM_PASSWORD)))
                    .all()
                    .get();
            admin.createAcls(AccessRules.all().stream().map(SecuredInstallation::acl).toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        topics();
        asOwner("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(SERVING, SERVING_PASSWORD));
        expectSuccess(migrate(authority));
    }

    /**
     * Makes the topics as an operator does. One is there before, with fewer partitions and a
     * shorter retention than it should have.
     */
    private void topics() {
        Topic given = TopicTable.ofEvents().getFirst();
        kafka.createTopics(
                List.of(
                        new Topic(
                                given.name(),
                                given.partitions() - 1,
                                given.partitionRule(),
                                new TreeMap<>(Map.of("retention.ms", "3600000")),
                                given.uses())));
        expectSuccess(
                run(
                        Component.DISPATCHER,
                        certified(authority.issue(principal(Principal.TOPICS_APPLY))),
                        Map.of(),
                        List.of("topics", "apply", "--update"),
                        ""));
        expectSuccess(
                run(
                        Component.DISPATCHER,
                        certified(authority.issue(principal(Principal.TOPICS))),
                        Map.of(),
                        List.of("topics", "check"),
                        ""));
    }

    private static void expectSuccess(Ran ran) {
        if (ran.exit() != 0) {
            throw new IllegalStateException(ran.toString());
        }
    }

    private static AclBinding acl(AccessRule rule) {
        return new AclBinding(
                new ResourcePattern(
                        ResourceType.valueOf(rule.resource().name()),
                        rule.name(),
                        PatternType.valueOf(rule.match().name())),
                new AccessControlEntry(
                        "User:" + principal(rule.principal()),
                        "*",
                        AclOperation.valueOf(rule.operation().name()),
                        AclPermissionType.ALLOW));
    }

    static String principal(Principal principal) {
        return principal.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void startServices() {
        var _ = authority.issue(principal(Principal.REGISTRY));
        start(Component.REGISTRY, Map.of(), registryEnvironment(SERVING_PASSWORD));
        start(Component.DISPATCHER, Map.of(), dispatcherEnvironment());
        var _ = authority.issue(principal(Principal.SIMULATOR));
        start(Component.SIMULATOR, simulatorsConnection(), Map.of());
        services.values().forEach(ServiceProcess::awaitReady);
    }

    /** As Kubernetes mounts the Secrets of a Kafka user and of a database role. */
    Map<String, String> registryEnvironment(String password) {
        String name = principal(Principal.REGISTRY);
        Map<String, String> environment = new TreeMap<>();
        environment.put("KAFKA_SECURITY_PROTOCOL", "SSL");
        environment.put("KAFKA_TLS_CONFIGURATION_NAME", "kafka");
        environment.put(
                "QUARKUS_TLS_KAFKA_TRUST_STORE_PEM_CERTS", authority.certificate().toString());
        environment.put(
                "QUARKUS_TLS_KAFKA_KEY_STORE_PEM_USER_CERT", path(name + ".crt").toString());
        environment.put("QUARKUS_TLS_KAFKA_KEY_STORE_PEM_USER_KEY", path(name + ".key").toString());
        environment.put(
                "SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS",
                mounted("quarkus.datasource.password", password));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", verified(authority));
        environment.put("QUARKUS_DATASOURCE_USERNAME", SERVING);
        environment.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");
        environment.put("RESTHOOKS_DATABASE_SCHEMA_PATIENCE", "3s");
        environment.put("RESTHOOKS_NOTICES_SETTLING", "1s");
        return environment;
    }

    private Map<String, String> dispatcherEnvironment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                listeners.scramServers(),
                "KAFKA_SECURITY_PROTOCOL",
                "SASL_SSL",
                "KAFKA_SASL_MECHANISM",
                "SCRAM-SHA-512",
                "KAFKA_SSL_TRUSTSTORE_TYPE",
                "PEM",
                "KAFKA_SSL_TRUSTSTORE_LOCATION",
                authority.certificate().toString(),
                "SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS",
                mounted("kafka.sasl.jaas.config", scram(SCRAM_PASSWORD)));
    }

    /** A folder with a file whose name is that of a setting. */
    private String mounted(String setting, String value) {
        try {
            Path mounted = Files.createTempDirectory(folder, "mounted");
            Files.writeString(mounted.resolve(setting), value);
            return mounted.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String scram(String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required"
                + " username=\"%s\" password=\"%s\";"
                        .formatted(principal(Principal.DISPATCHER), password);
    }

    private void start(
            Component service, Map<String, String> further, Map<String, String> environment) {
        ServicePorts ports = freePorts(service);
        Map<String, String> properties = properties(service, ports);
        properties.putAll(further);
        services.put(
                service,
                ServiceProcess.start(
                        new ProcessSpec(
                                service.id(),
                                command(service, properties, environment, List.of()),
                                processes),
                        ports,
                        Lifetime.WITH_OWNER));
    }

    private static ServicePorts freePorts(Component service) {
        return service == Component.DISPATCHER
                ? ServicePorts.managementOnly(FreePorts.one())
                : ServicePorts.of(FreePorts.one(), FreePorts.one());
    }

    /** What the environment tells isn't told here, where it would win. */
    private Map<String, String> properties(Component service, ServicePorts ports) {
        Map<String, String> properties =
                new TreeMap<>(ServiceProperties.of(service, ports, surroundings()));
        properties.keySet().removeIf(it -> it.startsWith("quarkus.datasource."));
        if (service == Component.DISPATCHER) {
            properties.remove("kafka.bootstrap.servers");
        }
        return properties;
    }

    private Surroundings surroundings() {
        return new Surroundings(
                kafka.bootstrapServers(),
                postgres.jdbcUrl(),
                tokens().publicKey(),
                TokenIssuer.ISSUER,
                new KeyRingFile(folder.resolve("keys")));
    }

    private TokenIssuer tokens() {
        return new TokenIssuer(folder.resolve("keys"));
    }

    private String verified(CertificateAuthority trusted) {
        return postgres.jdbcUrl() + "?sslmode=verify-full&sslrootcert=" + trusted.certificate();
    }

    private Path path(String file) {
        return folder.resolve("ca").resolve(file);
    }

    private static List<String> command(
            Component service,
            Map<String, String> properties,
            Map<String, String> environment,
            List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("env"));
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(ServiceProgram.command(service, properties, arguments));
        return command;
    }

    /** What a program did that has ended. */
    record Ran(int exit, String output) {}

    private Ran run(
            Component service,
            Map<String, String> properties,
            Map<String, String> environment,
            List<String> arguments,
            String input) {
        try {
            Path output = Files.createTempFile(folder, service.id(), ".out");
            Process process =
                    new ProcessBuilder(command(service, properties, environment, arguments))
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.to(output.toFile()))
                            .start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(UTF_8));
            }
            int exit = process.waitFor();
            return new Ran(exit, Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
