package dev.resthooks.containers;

import static dev.resthooks.containers.Hardening.hardened;

import dev.resthooks.stack.JvmOptions;
import dev.resthooks.stack.client.JsonClient;
import dev.resthooks.stack.client.RegistryClient;
import dev.resthooks.stack.token.TokenIssuer;
import dev.resthooks.stack.token.TokenIssuer.TokenRequest;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * PostgreSQL, Kafka and the services as containers of one network. The services are bounded as an
 * installation should bound them. Dispatchers are started by the tests, under names of their
 * choice.
 */
final class Installation implements AutoCloseable {
    static final String ORG = "acme";

    private static final Duration STARTING = Duration.ofMinutes(5);
    private static final String KAFKA = "kafka:19092";
    private static final String CONTAINERS_OF_ANY_ENGINE =
            "10.0.0.0/8,172.16.0.0/12,192.168.0.0/16";
    private static final int RECEIVER_PORT = 9000;

    /** As for all processes of tests: they end before the second compiler pays off. */
    private static final String JVM_OPTIONS = String.join(" ", JvmOptions.given());

    private final Images images;
    private final TokenIssuer tokens;
    private final Map<String, String> keyRing = Map.of("RESTHOOKS_SECRETS_KEYS_TEST", newKey());
    private final Network network =
            Network.builder()
                    .createNetworkCmdModifier(command -> command.withLabels(Hardening.labels()))
                    .build();
    private final PostgreSQLContainer postgres;
    private final KafkaContainer kafka;
    private final GenericContainer<?> registry;
    private final GenericContainer<?> simulator;
    private final List<GenericContainer<?>> dispatchers = new ArrayList<>();

    private Installation(Images images, TokenIssuer tokens) {
        this.images = images;
        this.tokens = tokens;
        this.postgres =
                hardened(new PostgreSQLContainer(images.postgresImage()), 256)
                        .withDatabaseName("resthooks")
                        .withNetwork(network)
                        .withNetworkAliases("postgres")
                        .withStartupTimeout(STARTING);
        this.kafka =
                hardened(new KafkaContainer(images.kafkaImage()), 768)
                        .withListener(KAFKA)
                        .withNetwork(network)
                        .withEnv("KAFKA_LOG_DIRS", "/var/lib/kafka/data/log")
                        .withEnv("KAFKA_OPTS", JVM_OPTIONS)
                        .withStartupTimeout(STARTING);
        this.registry = registry();
        this.simulator = newSimulator();
    }

    /** Returns when all but dispatchers are ready. */
    static Installation started(Images images, Path keys) {
        Installation installation = new Installation(images, new TokenIssuer(keys));
        try {
            installation.start();
            return installation;
        } catch (RuntimeException e) {
            installation.close();
            throw e;
        }
    }

    /**
     * Returns when a dispatcher of that name is ready; one of that name that ran before must have
     * ended.
     */
    GenericContainer<?> startDispatcher(String name) {
        GenericContainer<?> dispatcher =
                service(images.dispatcher(), name, 9081)
                        .withEnv(keyRing)
                        .withEnv("RESTHOOKS_INSTANCE", name)
                        .withEnv("RESTHOOKS_TARGET_ALLOWED_NETWORKS", CONTAINERS_OF_ANY_ENGINE)
                        .withEnv("RESTHOOKS_TARGET_PORTS", "8082," + RECEIVER_PORT);
        dispatchers.add(dispatcher);
        dispatcher.start();
        return dispatcher;
    }

    RegistryClient hooks() {
        return new RegistryClient(url(registry, 8080), tokens, ORG);
    }

    JsonClient simulator() {
        return new JsonClient(url(simulator, 8082), Map::of);
    }

    /** The URL of one of the simulator's receivers, for dispatchers. */
    String targetUrl(String receiver) {
        return "http://simulator:8082/receive/" + receiver;
    }

    GenericContainer<?> registryContainer() {
        return registry;
    }

    GenericContainer<?> simulatorContainer() {
        return simulator;
    }

    @Override
    public void close() {
        dispatchers.forEach(GenericContainer::close);
        simulator.close();
        registry.close();
        kafka.close();
        postgres.close();
        network.close();
    }

    private void start() {
        postgres.start();
        kafka.start();
        applyTopics();
        registry.start();
        simulator.start();
    }

    /** As the Job of the manifests does it. */
    private void applyTopics() {
        try (GenericContainer<?> topics =
                hardened(new GenericContainer<>(DockerImageName.parse(images.dispatcher())), 256)
                        .withNetwork(network)
                        .withLogConsumer(ContainerLog.of("topics"))
                        .withEnv("JAVA_TOOL_OPTIONS", JVM_OPTIONS)
                        .withEnv("KAFKA_BOOTSTRAP_SERVERS", KAFKA)
                        .withCommand("topics", "apply")
                        .withStartupCheckStrategy(
                                new OneShotStartupCheckStrategy().withTimeout(STARTING))) {
            topics.start();
        }
    }

    private GenericContainer<?> registry() {
        return service(images.registry(), "registry", 9080)
                .withExposedPorts(8080, 9080)
                .withEnv(keyRing)
                .withEnv("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://postgres/resthooks")
                .withEnv("QUARKUS_DATASOURCE_USERNAME", postgres.getUsername())
                .withEnv("QUARKUS_DATASOURCE_PASSWORD", postgres.getPassword())
                .withEnv("QUARKUS_OIDC_PUBLIC_KEY", tokens.publicKey())
                .withEnv("QUARKUS_OIDC_TOKEN_ISSUER", TokenIssuer.ISSUER)
                .withEnv("RESTHOOKS_TARGET_HTTP_ALLOWED", "true")
                .withEnv("RESTHOOKS_TARGET_ALLOWED_NETWORKS", CONTAINERS_OF_ANY_ENGINE)
                .withEnv("RESTHOOKS_TARGET_PORTS", "8082," + RECEIVER_PORT);
    }

    private GenericContainer<?> newSimulator() {
        return service(images.simulator(), "simulator", 9082)
                .withExposedPorts(8082, 9082)
                .withEnv("RESTHOOKS_LOAD_REGISTRY", "http://registry:8080")
                .withEnv(
                        "RESTHOOKS_LOAD_TOKEN",
                        tokens.issue(TokenRequest.of(ORG), Clock.systemUTC().instant()))
                .withEnv("RESTHOOKS_LOAD_RECEIVER_HOST", "0.0.0.0")
                .withEnv("RESTHOOKS_LOAD_RECEIVER_PORT", Integer.toString(RECEIVER_PORT))
                .withEnv("RESTHOOKS_LOAD_RECEIVER_PUBLIC_URL", "http://simulator:" + RECEIVER_PORT);
    }

    /** A service that serves its health on that port. Its log goes to a file of its own. */
    private GenericContainer<?> service(String image, String name, int management) {
        return hardened(new GenericContainer<>(DockerImageName.parse(image)), 512)
                .withNetwork(network)
                .withNetworkAliases(name)
                .withLogConsumer(ContainerLog.of(name))
                .withEnv("JAVA_TOOL_OPTIONS", JVM_OPTIONS)
                .withEnv("KAFKA_BOOTSTRAP_SERVERS", KAFKA)
                .withExposedPorts(management)
                .waitingFor(
                        Wait.forHttp("/q/health/ready")
                                .forPort(management)
                                .withStartupTimeout(STARTING));
    }

    private static URI url(GenericContainer<?> service, int port) {
        return URI.create("http://" + service.getHost() + ":" + service.getMappedPort(port));
    }

    private static String newKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
