package dev.resthooks.systemtests;

import static dev.resthooks.systemtests.SecuredBackends.principal;

import dev.resthooks.contract.topic.Topic;
import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.FileTrees;
import dev.resthooks.stack.client.JsonClient;
import dev.resthooks.stack.client.RegistryClient;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.process.ProcessFolders;
import dev.resthooks.stack.process.ProcessSpec;
import dev.resthooks.stack.service.KeyRingFile;
import dev.resthooks.stack.service.ServicePorts;
import dev.resthooks.stack.service.ServiceProcess;
import dev.resthooks.stack.service.ServiceProgram;
import dev.resthooks.stack.service.ServiceProperties;
import dev.resthooks.stack.service.ServiceProperties.CommonSettings;
import dev.resthooks.stack.tls.CertificateAuthority;
import dev.resthooks.stack.tls.CertificateAuthority.Certificate;
import dev.resthooks.stack.token.TokenIssuer;
import dev.resthooks.stack.token.TokenIssuer.TokenRequest;
import dev.resthooks.testkit.kafka.AccessRule.Principal;
import dev.resthooks.testkit.kafka.AccessRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

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
    private final Path folder;
    private final ProcessFolders processes;
    private final SecuredBackends backends;
    private final Map<Component, ServiceProcess> services = new HashMap<>();

    private SecuredInstallation(Path folder) throws IOException {
        FileTrees.delete(folder);
        this.folder = folder.toAbsolutePath();
        this.processes = ProcessFolders.both(this.folder.resolve("processes"));
        this.backends = new SecuredBackends(this.folder);
    }

    static SecuredInstallation start(Path folder) {
        try {
            SecuredInstallation installation = new SecuredInstallation(folder);
            try {
                installation.backends.prepare();
                CompletableFuture<ProgramRun> migration =
                        CompletableFuture.supplyAsync(
                                () -> installation.migrate(installation.backends.authority()));
                installation.createTopics();
                expectSuccess(migration.join());
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

    SecuredBackends backends() {
        return backends;
    }

    Customer customer(String org) {
        SimulatorCalls simulator = new SimulatorCalls(service(Component.SIMULATOR).url());
        return new Customer(
                org,
                new RegistryClient(service(Component.REGISTRY).url(), tokens(), org),
                simulator,
                new EventLogs("no test reads them"));
    }

    /** Calls the registry as those do who run the platform. */
    JsonClient operator() {
        TokenRequest request =
                new TokenRequest(
                        "platform",
                        "operator",
                        "resthooks.operate",
                        Duration.ofMinutes(5),
                        Optional.empty());
        return new JsonClient(
                service(Component.REGISTRY).url(),
                () -> Map.of("Authorization", "Bearer " + tokens().issue(request, Instant.now())));
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

    /** Runs the registry's {@code migrate} as the owner, who trusts that authority. */
    ProgramRun migrate(CertificateAuthority trusted) {
        return run(
                Component.REGISTRY,
                Map.of(),
                Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL", backends.jdbcUrl(trusted),
                        "QUARKUS_DATASOURCE_USERNAME", backends.postgres().username(),
                        "QUARKUS_DATASOURCE_PASSWORD", backends.postgres().password(),
                        "RESTHOOKS_DATABASE_SERVING_ROLE", SecuredBackends.SERVING_ROLE),
                List.of("migrate"),
                "");
    }

    /** Starts a registry with that environment alone, which is expected to end by itself. */
    ProgramRun runRegistry(Map<String, String> environment) {
        return run(
                Component.REGISTRY,
                properties(Component.REGISTRY, freePorts(Component.REGISTRY)),
                environment,
                List.of(),
                "");
    }

    /** Runs a command of the simulator that writes events by a client of its own. */
    ProgramRun emitLines(Map<String, String> connection, String lines) {
        return run(Component.SIMULATOR, connection, Map.of(), List.of("emit", "-"), lines);
    }

    /** As the simulator itself connects. */
    Map<String, String> simulatorsConnection() {
        return backends.certified(
                new Certificate(
                        certificate("simulator.crt"),
                        certificate("simulator.key"),
                        certificate("simulator.pem")));
    }

    @Override
    public void close() {
        services.values().forEach(ServiceProcess::stop);
        backends.close();
    }

    /**
     * Makes the topics as an operator does. One is there before, with fewer partitions and a
     * shorter retention than it should have.
     */
    private void createTopics() {
        Topic given = TopicTable.shipped().getFirst();
        backends.kafka()
                .createTopics(
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
                        backends.certified(
                                backends.authority().issue(principal(Principal.TOPICS_APPLY))),
                        Map.of(),
                        List.of("topics", "apply", "--update"),
                        ""));
        expectSuccess(
                run(
                        Component.DISPATCHER,
                        backends.certified(backends.authority().issue(principal(Principal.TOPICS))),
                        Map.of(),
                        List.of("topics", "check"),
                        ""));
    }

    static void expectSuccess(ProgramRun ran) {
        if (ran.exit() != 0) {
            throw new IllegalStateException(ran.toString());
        }
    }

    private void startServices() {
        var _ = backends.authority().issue(principal(Principal.REGISTRY));
        start(Component.REGISTRY, Map.of(), registryEnvironment(SecuredBackends.SERVING_PASSWORD));
        start(Component.DISPATCHER, Map.of(), dispatcherEnvironment());
        var _ = backends.authority().issue(principal(Principal.SIMULATOR));
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
                "QUARKUS_TLS_KAFKA_TRUST_STORE_PEM_CERTS",
                backends.authority().certificate().toString());
        environment.put(
                "QUARKUS_TLS_KAFKA_KEY_STORE_PEM_USER_CERT", certificate(name + ".crt").toString());
        environment.put(
                "QUARKUS_TLS_KAFKA_KEY_STORE_PEM_USER_KEY", certificate(name + ".key").toString());
        environment.put(
                "SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS",
                mounted("quarkus.datasource.password", password));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", backends.jdbcUrl(backends.authority()));
        environment.put("QUARKUS_DATASOURCE_USERNAME", SecuredBackends.SERVING_ROLE);
        environment.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");
        environment.put("RESTHOOKS_DATABASE_SCHEMA_PATIENCE", "3s");
        environment.put("RESTHOOKS_NOTICES_SETTLING", "1s");
        return environment;
    }

    private Map<String, String> dispatcherEnvironment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                backends.listeners().scramServers(),
                "KAFKA_SECURITY_PROTOCOL",
                "SASL_SSL",
                "KAFKA_SASL_MECHANISM",
                "SCRAM-SHA-512",
                "KAFKA_SSL_TRUSTSTORE_TYPE",
                "PEM",
                "KAFKA_SSL_TRUSTSTORE_LOCATION",
                backends.authority().certificate().toString(),
                "SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS",
                mounted(
                        "kafka.sasl.jaas.config",
                        SecuredBackends.scram(SecuredBackends.SCRAM_PASSWORD)));
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
                new TreeMap<>(ServiceProperties.of(service, ports, common()));
        properties.keySet().removeIf(it -> it.startsWith("quarkus.datasource."));
        if (service == Component.DISPATCHER) {
            properties.remove("kafka.bootstrap.servers");
        }
        return properties;
    }

    private CommonSettings common() {
        return new CommonSettings(
                backends.kafka().bootstrapServers(),
                backends.postgres().jdbcUrl(),
                tokens().publicKey(),
                TokenIssuer.ISSUER,
                new KeyRingFile(folder.resolve("keys")),
                Optional.empty());
    }

    private TokenIssuer tokens() {
        return new TokenIssuer(folder.resolve("keys"));
    }

    /** A file of the certificate authority, which names its files after principals. */
    private Path certificate(String file) {
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

    private static ProgramRun run(
            Component service,
            Map<String, String> properties,
            Map<String, String> environment,
            List<String> arguments,
            String input) {
        return ProgramRun.of(command(service, properties, environment, arguments), input);
    }
}
