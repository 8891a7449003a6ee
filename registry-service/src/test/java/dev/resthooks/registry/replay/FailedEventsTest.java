package dev.resthooks.registry.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.registry.deliverylog.Delivery;
import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.deliverylog.DeliveryPage;
import dev.resthooks.registry.deliverylog.DeliveryQuery;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogCursor;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogScope;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.NewHooks;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailedEventsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Hook HOOK =
            NewHooks.registered(
                    new HookId(1), new OrgKey("acme"), PlatformEvents.ACTION_CREATED, NOW);

    private final SlowLog log = new SlowLog();
    private final FailedEvents failures = new FailedEvents(log, () -> log.now);

    @Test
    void shouldSearchForTwoSecondsHoweverManyPagesThereAre() {
        log.pages = 1_000;

        assertThat(find().isComplete()).isFalse();
        assertThat(Duration.ofNanos(log.now)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldFindAllIfTheLastPagesComeAtTheEndOfItsTime() {
        log.pages = 2;

        assertThat(find().isComplete()).isTrue();
    }

    private FailedEvents.Found find() {
        return failures.find(
                HOOK,
                new ReplayScope.Failed(NOW.minusSeconds(60), NOW),
                Optional.empty(),
                List.of());
    }

    private static AssertionError notAsked() {
        return new AssertionError("a search of failures asks for pages alone");
    }

    /** A log without failures. It takes half a second for each page of a state. */
    private static final class SlowLog implements DeliveryLog {
        private long now;
        private int pages;

        @Override
        public DeliveryPage list(LogScope scope, DeliveryQuery query) {
            now += Duration.ofMillis(500).toNanos();
            long page = query.cursor().map(LogCursor::before).orElse(1L);
            Optional<LogCursor> next =
                    page < pages ? Optional.of(new LogCursor(1, page + 1)) : Optional.empty();
            return new DeliveryPage(List.of(), next, Optional.empty());
        }

        @Override
        public void take(List<DeliveryReport> reports, Map<HookId, OrgKey> owners) {
            throw notAsked();
        }

        @Override
        public void lacksReports() {
            throw notAsked();
        }

        @Override
        public int forget(OrgKey org, int most) {
            throw notAsked();
        }

        @Override
        public List<HookId> failedHooks(
                OrgKey org, Instant from, Instant to, Optional<String> event) {
            throw notAsked();
        }

        @Override
        public Optional<Delivery> find(HookId hook, EventId event) {
            throw notAsked();
        }
    }
}
