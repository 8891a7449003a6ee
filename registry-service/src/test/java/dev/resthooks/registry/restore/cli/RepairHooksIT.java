package dev.resthooks.registry.restore.cli;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.McpCall;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.HooksTopic;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.stack.postgres.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database goes back to an earlier state than the topic of hooks has. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class RepairHooksIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject Database database;

    private final Api api = Api.of("restore");
    private final HooksTopic topic = new HooksTopic();

    /** Other tests have put records on the topic, too. */
    @BeforeEach
    void repairWhatOthersLeft() {
        assertThat(run("--apply").exit()).isZero();
        await().atMost(SOON).until(() -> run().exit() == 0);
    }

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void shouldFindNothingWhileHooksAreRegisteredChangedAndDeleted() {
        Outcome outcome;
        try (Changes changes = new Changes()) {
            changes.start();
            outcome = run();
        }

        assertThat(outcome.printed()).contains("have the same hooks");
        assertThat(outcome.exit()).isZero();
    }

    @Test
    void shouldDeleteAHookThatWasRegisteredAfterTheBackup() {
        String hook = registered();
        database.execute("DELETE FROM hooks WHERE id = " + hook);

        Outcome compared = run();
        assertThat(compared.printed())
                .contains(hook + " is on Kafka only")
                .contains("nothing is written");
        assertThat(compared.exit()).isEqualTo(1);
        assertThat(topic.revisions(hook)).containsExactly(1L);

        assertThat(run("--apply").exit()).isZero();

        await().atMost(SOON).until(() -> topic.latest(hook) == 0);
        await().atMost(SOON).until(() -> run().exit() == 0);
    }

    @Test
    void shouldPublishAHookThatWasChangedAfterTheBackupAboveItsLatestRevision() {
        String hook = registered();
        database.execute("CREATE TABLE backup AS SELECT * FROM hooks WHERE id = " + hook);
        try {
            change(hook, "{\"resthooks\":{\"targetUrl\":\"https://example.com/other\"}}");
            change(hook, "{\"resthooks\":{\"status\":\"Disabled\"}}");
            await().atMost(SOON).until(() -> topic.revisions(hook).contains(3L));
            database.execute(
                    "UPDATE hooks SET target_url = backup.target_url, status = backup.status,"
                            + " revision = backup.revision FROM backup WHERE hooks.id = backup.id");
        } finally {
            database.execute("DROP TABLE backup");
        }

        assertThat(run().printed())
                .contains(hook + " has revision 1 and epoch 1 in the database, 3 and 1 on Kafka");
        assertThat(run("--apply").exit()).isZero();

        await().atMost(SOON).until(() -> topic.latest(hook) == 4);
        HookState state = topic.about(hook).getLast().state().orElseThrow();
        assertThat(state.targetUrl()).isEqualTo("https://example.com/");
        assertThat(state.epoch()).isEqualTo(1);
        assertThat(database.number("SELECT revision FROM hooks WHERE id = " + hook)).isEqualTo(4);
        await().atMost(SOON).until(() -> run().exit() == 0);
    }

    @Test
    void shouldGoOnInTheEpochThatBeganAfterTheBackupWithTheEventsOfTheBackup() {
        String hook = registered();
        api.set(hook, "{\"events\":[\"ActionCreated\",\"ActionUpdated\"]}");
        database.execute("CREATE TABLE backup AS SELECT * FROM hooks WHERE id = " + hook);
        try {
            change(hook, "{\"resthooks\":{\"status\":\"Disabled\"}}");
            change(hook, "{\"resthooks\":{\"status\":\"Active\",\"resume\":\"now\"}}");
            api.set(hook, "{\"events\":[\"ActionCreated\"]}");
            await().atMost(SOON).until(() -> topic.revisions(hook).contains(5L));
            database.execute("DELETE FROM hooks WHERE id = " + hook);
            database.execute("INSERT INTO hooks SELECT * FROM backup");
        } finally {
            database.execute("DROP TABLE backup");
        }
        HookState kafkas = topic.about(hook).getLast().state().orElseThrow();
        Instant begin = Instant.now();

        assertThat(run("--apply").exit()).isZero();

        await().atMost(SOON).until(() -> topic.latest(hook) == 6);
        HookState state = topic.about(hook).getLast().state().orElseThrow();
        assertThat(state.epoch()).isEqualTo(2);
        assertThat(state.startFrom()).isEqualTo(kafkas.startFrom());
        assertThat(state.events().since().get("ActionCreated")).isEqualTo(HookEvents.ALWAYS);
        assertThat(state.events().since().get("ActionUpdated"))
                .isAfterOrEqualTo(begin.truncatedTo(ChronoUnit.MILLIS));
        await().atMost(SOON).until(() -> run().exit() == 0);
    }

    @Test
    void shouldPublishAHookForAnEventOfAnyResource() {
        String hook = registered();
        await().atMost(SOON).until(() -> topic.revisions(hook).contains(1L));
        database.execute(
                "UPDATE hooks SET event = 'OrderPaid', resource = 'orders', revision = 2, epoch = 2"
                        + " WHERE id = "
                        + hook);

        assertThat(run("--apply").exit()).isZero();

        await().atMost(SOON).until(() -> topic.latest(hook) >= 2);
        assertThat(topic.about(hook).getLast().state().orElseThrow().event())
                .isEqualTo(new EventType(new ResourceType("orders"), "OrderPaid"));
    }

    @Test
    void shouldPublishWhatASubscriptionIs() {
        String hook = registered();
        await().atMost(SOON).until(() -> topic.revisions(hook).contains(1L));
        database.execute(
                "UPDATE hooks SET only_resource = '7', mcp_subscription = 'sub_7f', mcp_payload = 'full',"
                        + " accept = 'mcp', revision = 2 WHERE id = "
                        + hook);

        assertThat(run("--apply").exit()).isZero();
        await().atMost(SOON).until(() -> topic.latest(hook) >= 2);

        assertThat(topic.about(hook).getLast().state().orElseThrow().settings())
                .isEqualTo(
                        new CallSettings(
                                Accept.MCP,
                                List.of(),
                                Optional.of(new ResourceId("7")),
                                Optional.of(new McpCall("sub_7f", McpCall.Payload.FULL))));
    }

    /** Their agents have refreshed them since the backup, and won't do so soon. */
    @Test
    void shouldLetSubscriptionsLiveUntilTheirAgentsRefreshThem() {
        String hook = registered();
        database.execute(
                "UPDATE hooks SET mcp_due = now() + interval '1 minute' WHERE id = " + hook);
        String days =
                "SELECT round(extract(epoch FROM mcp_due - now()) / 86400) FROM hooks WHERE id = "
                        + hook;

        assertThat(run().printed()).contains("have the same hooks");
        assertThat(database.number(days)).isZero();
        assertThat(run("--apply").exit()).isZero();

        assertThat(database.number(days)).isEqualTo(7);
    }

    @Test
    void shouldPublishAHookAnewThatWasDeletedAfterTheBackup() {
        publishAnew(registered(), 1);
    }

    @Test
    void shouldPublishAHookAnewWhoseEventsHadOtherTimes() {
        String hook = registered();
        api.set(hook, "{\"events\":[\"ActionCreated\",\"ActionUpdated\"]}");
        api.set(hook, "{\"events\":[\"ActionUpdated\"]}");

        publishAnew(hook, 3);

        assertThat(api.get(HOOKS + "/" + hook + "/settings").body().findPath("events").toString())
                .isEqualTo("[\"ActionUpdated\"]");
    }

    private void publishAnew(String hook, long revision) {
        database.execute("CREATE TABLE backup AS SELECT * FROM hooks WHERE id = " + hook);
        Instant before = Instant.now().minusSeconds(1);
        try {
            api.delete(HOOKS + "/" + hook);
            await().atMost(SOON).until(() -> topic.revisions(hook).contains(0L));
            database.execute("INSERT INTO hooks SELECT * FROM backup");
        } finally {
            database.execute("DROP TABLE backup");
        }

        assertThat(run().printed()).contains(hook + " is in the database only");
        assertThat(run("--apply").exit()).isZero();

        await().atMost(SOON).until(() -> topic.latest(hook) == revision + 1);
        HookState state = topic.about(hook).getLast().state().orElseThrow();
        assertThat(state.epoch()).isEqualTo(2);
        assertThat(state.startFrom())
                .isInstanceOfSatisfying(
                        StartFrom.At.class, start -> assertThat(start.time()).isAfter(before));
        await().atMost(SOON).until(() -> run().exit() == 0);
    }

    @Test
    void shouldNotGiveIdsAgainThatKafkaHasSeen() {
        registered();
        String hook = registered();
        database.execute("SELECT setval('hooks_id_seq', %s - 1)".formatted(hook));

        assertThat(run().printed()).contains("Kafka has " + hook);
        assertThat(run("--apply").exit()).isZero();

        assertThat(Long.parseLong(registered())).isGreaterThan(Long.parseLong(hook));
    }

    @Test
    void shouldSayWhatIsWrong() {
        assertThat(run("--aply").exit()).isEqualTo(2);
        assertThat(run("--help").printed()).contains("Usage: repair-hooks");
    }

    private String registered() {
        String hook = api.registered("ActionCreated", "https://example.com/");
        await().atMost(SOON).until(() -> !topic.revisions(hook).isEmpty());
        return hook;
    }

    private void change(String hook, String body) {
        assertThat(api.put(hook, body).status()).isEqualTo(200);
    }

    private record Outcome(int exit, String printed) {}

    private static Outcome run(String... words) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, UTF_8);
        PostgresServer server = Servers.postgres();
        int exit =
                RepairHooksCommand.run(
                        List.of(words),
                        Map.of("bootstrap.servers", Servers.kafka().bootstrapServers()),
                        () ->
                                DriverManager.getConnection(
                                        server.jdbcUrl(), server.username(), server.password()),
                        out,
                        out);
        return new Outcome(exit, printed.toString(UTF_8));
    }

    /** Registers, changes and deletes hooks until it is closed. */
    private final class Changes implements AutoCloseable {
        private final Thread thread = new Thread(this::run);
        private volatile boolean ends;

        void start() {
            thread.start();
        }

        private void run() {
            while (!ends) {
                String hook = api.registered("ActionCreated", "https://example.com/");
                change(hook, "{\"resthooks\":{\"targetUrl\":\"https://example.com/other\"}}");
                api.delete(HOOKS + "/" + hook);
            }
        }

        @Override
        public void close() {
            ends = true;
            try {
                thread.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
