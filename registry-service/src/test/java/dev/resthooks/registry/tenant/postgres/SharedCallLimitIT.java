package dev.resthooks.registry.tenant.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.tenant.RateLimit;
import dev.resthooks.registry.tenant.RateLimit.Verdict;
import dev.resthooks.registry.tenant.RateLimitSettings;
import dev.resthooks.registry.tenant.SharedCallLimit;
import dev.resthooks.registry.tenant.bucket4j.BucketRateLimit;
import dev.resthooks.stack.postgres.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Replicas' limits, of one database. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class SharedCallLimitIT {
    private static final RateLimitSettings SETTINGS = new RateLimitSettings(100, 50);

    /** So slow that it doesn't fill in a test. */
    private static final RateLimitSettings SLOW = new RateLimitSettings(1, 30);

    private final OrgKey org = new OrgKey("limited-" + UUID.randomUUID());
    private final List<PostgresTokens> opened = new ArrayList<>();

    @Inject DataSource source;
    @Inject Database database;

    @AfterEach
    void close() throws InterruptedException {
        for (PostgresTokens tokens : opened) {
            tokens.close();
        }
    }

    @Test
    void shouldGrantABurstOnceAndNotToEach() {
        RateLimit one = patientReplica(SLOW);
        RateLimit other = patientReplica(SLOW);
        long start = System.nanoTime();

        int granted = 0;
        for (int call = 0; call < 60; call++) {
            granted += granted(call % 2 == 0 ? one : other);
        }

        assertThat(granted)
                .isBetween(SLOW.burst(), SLOW.burst() + Math.toIntExact(seconds(start)) + 1);
    }

    @Test
    void shouldNeverGrantMoreThanTheLimitToReplicasThatAreCalledAllTheTime() {
        List<RateLimit> replicas = List.of(patientReplica(SETTINGS), patientReplica(SETTINGS));
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(3);

        List<Integer> granted =
                replicas.stream()
                        .map(replica -> CompletableFuture.supplyAsync(() -> until(end, replica)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();

        double most =
                SETTINGS.burst() + SETTINGS.perSecond() * (System.nanoTime() - start) / 1e9 + 1;
        int sum = granted.stream().mapToInt(Integer::intValue).sum();
        assertThat((double) sum).isLessThanOrEqualTo(most).isGreaterThan(most / 2);
        assertThat(granted).allSatisfy(share -> assertThat(share).isGreaterThan(sum / 10));
    }

    @Test
    void shouldSayWhenThereIsATokenAgain() {
        RateLimit limit = patientReplica(new RateLimitSettings(1, 1));
        granted(limit);

        Verdict verdict = verdict(patientReplica(new RateLimitSettings(1, 1)));

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused ->
                                assertThat(refused.after())
                                        .isBetween(Duration.ofMillis(1), Duration.ofSeconds(1)));
    }

    @Test
    void shouldCountAloneWhileTheBucketIsLockedAndTogetherAfterwards() {
        RateLimit limit = replica(SLOW);
        granted(limit);

        Verdict meanwhile =
                database.whileHolding(
                        "LOCK TABLE call_tokens IN ACCESS EXCLUSIVE MODE",
                        () -> {
                            granted(limit);
                            granted(limit);
                            return verdict(limit);
                        });

        assertThat(meanwhile).isEqualTo(new Verdict.Granted());
        long before = tokens();
        await().untilAsserted(() -> {
            granted(limit);
            assertThat(tokens()).isLessThan(before);
        });
    }

    @Test
    void shouldAnswerSoonWhileTheDatabaseIsAway() {
        RateLimit limit = replica(SLOW);
        Servers.postgres().stop();
        try {
            long start = System.nanoTime();

            int granted = 0;
            for (int call = 0; call < 40; call++) {
                granted += granted(limit);
            }

            assertThat(seconds(start)).isLessThan(2);
            assertThat(granted).isBetween(SLOW.burst(), SLOW.burst() + 2);
        } finally {
            Servers.postgres().startAgain();
        }
    }

    @Test
    void shouldForgetBucketsThatAreFullAgain() throws SQLException {
        granted(patientReplica(SETTINGS));
        OrgKey empty = new OrgKey("empty-" + UUID.randomUUID());
        database.execute(
                "INSERT INTO call_tokens VALUES ('%s', 1, 1, now() - interval '1 hour')"
                        .formatted(empty));

        new TokenRows(source, SETTINGS).forget();

        assertThat(database.number("SELECT count(*) FROM call_tokens WHERE org = '" + empty + "'"))
                .isZero();
        assertThat(database.number("SELECT count(*) FROM call_tokens WHERE org = '" + org + "'"))
                .isEqualTo(1);
    }

    @Test
    void shouldNotFailOnAnOrganisationThatIsNoText() {
        RateLimit limit = patientReplica(SLOW);

        CompletableFuture<Verdict> odd =
                limit.take(new OrgKey("a\0b\uD800" + org)).toCompletableFuture();

        assertThat(odd.join()).isEqualTo(new Verdict.Granted());
        assertThat(
                        database.number(
                                "SELECT count(*) FROM call_tokens WHERE org LIKE '%b?" + org + "'"))
                .isEqualTo(1);
    }

    private RateLimit replica(RateLimitSettings settings) {
        RateLimit alone = new BucketRateLimit(settings, System::nanoTime);
        return replica(settings, source, PostgresTokens.PATIENCE, alone);
    }

    /**
     * One that waits for the database however slow it is, on connections that no test has broken,
     * and never counts alone.
     */
    private RateLimit patientReplica(RateLimitSettings settings) {
        return replica(
                settings,
                connections(),
                Duration.ofMinutes(1),
                _ -> CompletableFuture.failedStage(new IllegalStateException("counted alone")));
    }

    private static DataSource connections() {
        PostgresServer server = Servers.postgres();
        PGSimpleDataSource connections = new PGSimpleDataSource();
        connections.setUrl(server.jdbcUrl());
        connections.setUser(server.username());
        connections.setPassword(server.password());
        return connections;
    }

    private RateLimit replica(
            RateLimitSettings settings, DataSource from, Duration patience, RateLimit alone) {
        PostgresTokens tokens = new PostgresTokens(new TokenRows(from, settings), patience);
        opened.add(tokens);
        return new SharedCallLimit(settings, tokens, alone, System::nanoTime);
    }

    private int until(long end, RateLimit limit) {
        int granted = 0;
        while (System.nanoTime() < end) {
            granted += granted(limit);
        }
        return granted;
    }

    private int granted(RateLimit limit) {
        return verdict(limit) instanceof Verdict.Granted ? 1 : 0;
    }

    private Verdict verdict(RateLimit limit) {
        return limit.take(org).toCompletableFuture().join();
    }

    private long tokens() {
        return database.number(
                "SELECT tokens::bigint FROM call_tokens WHERE org = '%s'".formatted(org));
    }

    private static long seconds(long start) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    }
}
