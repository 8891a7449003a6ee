package dev.resthooks.registry.deliverylog.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.deliverylog.DeliveryFilter;
import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.deliverylog.DeliveryQuery;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogCursor;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogScope;
import dev.resthooks.registry.deliverylog.DeliveryState;
import dev.resthooks.registry.deliverylog.LogPartitions;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.PostgresProcesses;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.hook.NewHooks;
import dev.resthooks.testkit.PlatformEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What the calls cost in a month's log: {@code -Dlog.rows=10000000} has one of that size filled,
 * and its plans told.
 */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@EnabledIfSystemProperty(named = "log.rows", matches = "[0-9]+")
class LogPlansIT {
    private static final Logger LOG = Logger.getLogger(LogPlansIT.class);
    private static final int CALLS = 200;

    @Inject DeliveryLog log;
    @Inject LogPartitions partitions;
    @Inject Database database;

    @Test
    void shouldAnswerWithinTwentyMilliseconds() throws SQLException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (int day = 0; day < MonthOfLog.DAYS; day++) {
            partitions.make(today.minusDays(day));
        }
        try (MonthOfLog month = MonthOfLog.connect(Servers.postgres())) {
            month.fill(Integer.getInteger("log.rows"), today);
            month.plans(MonthOfLog.BUSY).forEach(LOG::info);
            measure("busy", MonthOfLog.BUSY, month);
            measure("quiet", MonthOfLog.QUIET, month);
        }
    }

    private void measure(String name, HookId hook, MonthOfLog month) throws SQLException {
        LogScope scope =
                new LogScope.OfHook(
                        NewHooks.registered(
                                hook,
                                MonthOfLog.ORG,
                                PlatformEvents.ACTION_CREATED,
                                Instant.now()));
        DeliveryQuery first = DeliveryQuery.first(DeliveryFilter.NONE, 50);
        LogCursor middle = month.middle(hook);
        EventId event = month.eventAt(hook, middle);
        Instant weekAgo = Instant.now().minusSeconds(7 * 86_400L);
        assertFast(name + ", first page", () -> log.list(scope, first));
        assertFast(name + ", a page from the middle", () -> log.list(scope, first.after(middle)));
        assertFast(
                name + ", up to a week ago",
                () ->
                        log.list(
                                scope,
                                DeliveryQuery.first(
                                        DeliveryFilter.within(
                                                Optional.empty(), Optional.of(weekAgo)),
                                        50)));
        assertFast(
                name + ", a minute a week ago",
                () ->
                        log.list(
                                scope,
                                DeliveryQuery.first(
                                        DeliveryFilter.within(
                                                Optional.of(weekAgo),
                                                Optional.of(weekAgo.plusSeconds(60))),
                                        50)));
        for (DeliveryState state : DeliveryState.values()) {
            assertFast(
                    name + ", " + state,
                    () -> log.list(scope, DeliveryQuery.first(DeliveryFilter.NONE.in(state), 50)));
        }
        assertFast(name + ", one delivery", () -> log.find(hook, event));
    }

    private void assertFast(String what, Runnable call) {
        long[] nanos = new long[CALLS];
        for (int i = 0; i < CALLS / 5; i++) {
            call.run();
        }
        long registry = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Duration postgres = PostgresProcesses.cpu();
        for (int i = 0; i < CALLS; i++) {
            long start = System.nanoTime();
            call.run();
            nanos[i] = System.nanoTime() - start;
        }
        registry = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - registry;
        double cpu = (PostgresProcesses.cpu().minus(postgres).toNanos() + registry) / 1e6;
        Arrays.sort(nanos);
        LOG.infof(
                "%s: median %.1f ms, p99 %.1f ms; CPU %.1f ms, %.1f of them the registry's",
                what,
                nanos[CALLS / 2] / 1e6,
                nanos[CALLS * 99 / 100] / 1e6,
                cpu / CALLS,
                registry / 1e6 / CALLS);
        assertThat(cpu / CALLS).as(what).isLessThan(20);
    }
}
