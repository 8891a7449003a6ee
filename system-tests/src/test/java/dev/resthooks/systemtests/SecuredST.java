package dev.resthooks.systemtests;

import static dev.resthooks.systemtests.SecuredBackends.principal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.Topics;
import dev.resthooks.stack.client.JsonClient;
import dev.resthooks.stack.tls.CertificateAuthority;
import dev.resthooks.stack.tls.CertificateAuthority.Certificate;
import dev.resthooks.testkit.kafka.AccessRule;
import dev.resthooks.testkit.kafka.AccessRule.Principal;
import dev.resthooks.testkit.kafka.AccessRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged services on an encrypted Kafka with an authorizer, and an encrypted PostgreSQL. */
class SecuredST {
    @TempDir private static Path keysOfOthers;

    private static SecuredInstallation installation;

    /** Flyway tries to connect for 20 s, in which the other tests run. */
    private static CompletableFuture<ProgramRun> distrustfulMigration;

    @BeforeAll
    static void start() {
        installation = SecuredInstallation.start(Path.of("target/secured"));
        CertificateAuthority other = CertificateAuthority.in(keysOfOthers);
        distrustfulMigration = CompletableFuture.supplyAsync(() -> installation.migrate(other));
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @Test
    void shouldDoAllOfItsWorkWithExactlyTheRightsOfTheTable() {
        Customer customer = installation.customer("acme");

        deliversReplaysAndAudits(customer);
        tellsOwners(customer);
        installation.restartDispatcher();
        setsGarbageAside(customer);
        reDrivesWhatIsAnEventNow(customer);
        emitsWithEachClient(customer);

        AuthorizerLog log = new AuthorizerLog(installation.backends().brokerLog());
        assertThat(log.denials(principals())).isEmpty();
        assertThat(log.usedRules())
                .containsExactlyElementsOf(
                        AccessRules.all().stream()
                                .map(SecuredST::text)
                                .collect(toCollection(TreeSet::new)));
    }

    private static Set<String> principals() {
        return Stream.of(Principal.values()).map(SecuredBackends::principal).collect(toSet());
    }

    private static void deliversReplaysAndAudits(Customer customer) {
        CustomerHook hook = customer.registers("ActionCreated");
        Instant from = Instant.now();
        List<String> events = customer.emits("ActionCreated", "1", 5);
        hook.receivesOnce(events);
        hook.hasBeenTriggered(5);
        JsonNode sent = hook.newestDelivery("Delivered").path("request");
        assertThat(sent.path("url").asText()).isEqualTo(hook.targetUrl());

        assertThat(hook.isTested().path("state").asText()).isEqualTo("Delivered");

        JsonNode replay = hook.ended(hook.asksForReplay(from, Instant.now()));
        assertThat(replay.path("delivered").asLong()).isEqualTo(5);

        assertThat(hook.provesDelivered(from, 5).path("missing").isEmpty()).isTrue();
        installation
                .backends()
                .asOwner(
                        "DELETE FROM delivery_attempts WHERE hook_id = %s AND event_id = '%s'"
                                .formatted(hook.id(), events.getLast()));
        // Something new on the topic of hooks, which the audit then has to read.
        var _ = customer.registers("ParticipantUpdated");
        JsonNode audit =
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> hook.auditedSince(from), it -> !it.path("missing").isEmpty());
        assertThat(audit.path("missing").findValuesAsText("eventId"))
                .containsExactly(events.getLast());
    }

    private static void tellsOwners(Customer customer) {
        CustomerHook notices = customer.registers("ResthookDisabled");
        CustomerHook hook = customer.registers("FileNoteCreated");
        hook.targetAnswers(500);
        var _ = customer.emits("FileNoteCreated", "1");
        notices.receives(List.of("resthook-" + hook.id() + "-1"));
    }

    private static void setsGarbageAside(Customer customer) {
        Map<String, Object> foreign =
                new HashMap<>(installation.backends().kafka().adminConnection());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        foreign, new ByteArraySerializer(), new ByteArraySerializer())) {
            var _ =
                    producer.send(
                            new ProducerRecord<>(
                                    "resthooks.events.actions",
                                    customer.org().getBytes(UTF_8),
                                    "no event at all".getBytes(UTF_8)));
        }
        // Until the dispatcher's transaction has ended, no dead event behind it can be read.
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                installation
                                        .operator()
                                        .expectJson("GET", "/api/rest/resthookoperator/deadevents"),
                        it -> it.findValuesAsText("reason").contains("no-type"));
    }

    /** As if an older dispatcher had not known the type. */
    private static void reDrivesWhatIsAnEventNow(Customer customer) {
        CustomerHook hook = customer.registers("TaskCreated");
        String id = "0-" + offsetOfDead(customer, "re-driven-1");

        JsonClient.Response answer =
                installation
                        .operator()
                        .send(
                                "POST",
                                "/api/rest/resthookoperator/deadevents/" + id + "/redrive",
                                "");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        hook.receives(List.of("re-driven-1"));
    }

    private static long offsetOfDead(Customer customer, String event) {
        ProducerRecord<byte[], byte[]> dead =
                new ProducerRecord<>(
                        Topics.DEAD_EVENTS,
                        0,
                        customer.org().getBytes(UTF_8),
                        "{\"data\":{\"type\":\"tasks\",\"id\":\"1\"}}".getBytes(UTF_8));
        Map<String, String> headers =
                Map.of(
                        "ce_type", "TaskCreated",
                        "ce_id", event,
                        "ce_orgkey", customer.org(),
                        "resthooks-reason", "unknown-type",
                        "resthooks-topic", "resthooks.events.tasks",
                        "resthooks-partition", "0",
                        "resthooks-offset", "0");
        headers.forEach((name, value) -> dead.headers().add(name, value.getBytes(UTF_8)));
        Map<String, Object> foreign =
                new HashMap<>(installation.backends().kafka().adminConnection());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        foreign, new ByteArraySerializer(), new ByteArraySerializer())) {
            return producer.send(dead).get().offset();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void emitsWithEachClient(Customer customer) {
        CustomerHook hook = customer.registers("TimeEntryCreated");
        ProgramRun emitted =
                installation.emitLines(
                        installation.simulatorsConnection(),
                        "{\"event\":\"TimeEntryCreated\",\"org\":\"%s\",\"id\":\"7\"}%n"
                                .formatted(customer.org()));
        assertThat(emitted.exit()).as(emitted.output()).isZero();
        await().atMost(Duration.ofSeconds(30)).until(() -> hook.countOfAccepted() == 1);
    }

    private static String text(AccessRule rule) {
        return "%s %s %s %s %s"
                .formatted(
                        principal(rule.principal()),
                        rule.operation(),
                        rule.match(),
                        rule.resource(),
                        rule.name());
    }

    @Test
    void shouldDenyWhatNoRuleAllows() {
        Map<String, Object> stranger =
                new HashMap<>(
                        installation
                                .backends()
                                .listeners()
                                .client(installation.backends().authority().issue("stranger")));
        stranger.put("bootstrap.servers", installation.backends().kafka().bootstrapServers());

        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        stranger, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(() ->
                            producer.send(new ProducerRecord<>(Topics.HOOKS, new byte[0])).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    /** So a renewed certificate takes a restart, as the page for operators says. */
    @Test
    void shouldConnectAgainWithTheCertificateThatAClientHadAtItsStart() throws Exception {
        Certificate certificate = installation.backends().authority().issue("renewed");
        Map<String, Object> connection =
                new HashMap<>(installation.backends().listeners().client(certificate));
        connection.put("bootstrap.servers", installation.backends().kafka().bootstrapServers());
        connection.put("connections.max.idle.ms", 300);
        try (Admin admin = Admin.create(connection)) {
            var _ = admin.describeCluster().clusterId().get();
            Files.delete(certificate.keyStore());
            double opened = connectionsOpened(admin);

            await().pollInterval(Duration.ofMillis(600))
                    .until(() -> {
                        var _ = admin.describeCluster().clusterId().get();
                        return connectionsOpened(admin) > opened;
                    });
        }
    }

    private static double connectionsOpened(Admin admin) {
        return admin.metrics().entrySet().stream()
                .filter(it -> it.getKey().name().equals("connection-creation-total"))
                .mapToDouble(it -> (double) it.getValue().metricValue())
                .sum();
    }

    @Test
    void shouldSayThatKafkaRefusesThePassword() {
        ProgramRun emitted =
                installation.emitLines(
                        installation.backends().passwordConnection("wrong"),
                        "{\"event\":\"TimeEntryCreated\",\"org\":\"acme\",\"id\":\"7\"}\n");

        assertThat(emitted.exit()).isEqualTo(1);
        assertThat(emitted.output())
                .contains(
                        "Kafka at "
                                + installation.backends().listeners().scramServers()
                                + " can't be used")
                .contains("invalid credentials with SASL mechanism SCRAM-SHA-512");
    }

    @Test
    void shouldNotMigrateADatabaseWhoseCertificateIsOfAnotherAuthority() {
        ProgramRun migration = distrustfulMigration.join();

        assertThat(migration.exit()).isEqualTo(1);
        assertThat(migration.output()).contains("could not be migrated").contains("PKIX path");
    }

    @Test
    void shouldMigrateAgainWithoutChangingAnything() throws IOException {
        ProgramRun migration = installation.migrate(installation.backends().authority());

        assertThat(migration.exit()).as(migration.output()).isZero();
        assertThat(migration.output())
                .contains("is at version %d; migrations applied: 0".formatted(newestVersion()));
    }

    private static long newestVersion() throws IOException {
        Path schema = Path.of("../registry-service/src/main/resources/db/schema");
        try (Stream<Path> files = Files.list(schema)) {
            return files.filter(it -> it.getFileName().toString().startsWith("V")).count();
        }
    }

    @Test
    void shouldNotStartARegistryWhoseSchemaIsMissing() {
        installation.backends().asOwner("CREATE DATABASE empty");
        Map<String, String> environment = new HashMap<>(installation.registryEnvironment("x"));
        environment.computeIfPresent(
                "QUARKUS_DATASOURCE_JDBC_URL", (_, url) -> url.replace("/resthooks?", "/empty?"));
        environment.putAll(installation.backends().ownersCredentials());

        ProgramRun registry = installation.runRegistry(environment);

        assertThat(registry.exit()).isEqualTo(1);
        assertThat(registry.output())
                .contains("it lacks the migrations 1, 2")
                .contains("with the argument 'migrate'");
    }

    @Test
    void shouldNotStartARegistryWithoutAPassword() {
        ProgramRun registry = installation.runRegistry(Map.of());

        assertThat(registry.exit()).isEqualTo(1);
        assertThat(registry.output()).contains("quarkus.datasource.password is not set");
    }
}
