package dev.resthooks.registry.change.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.change.ChangeFeed;
import dev.resthooks.registry.change.ChangeListener;
import dev.resthooks.registry.change.Subject;
import dev.resthooks.registry.change.Versions;
import dev.resthooks.registry.session.InMemoryEndedSessions;
import dev.resthooks.registry.tenant.ConcurrencyLimit;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ChangePollingTest {
    private static final Instant NOW = Instant.parse("2026-04-03T01:00:00Z");

    private final HangingVersions versions = new HangingVersions();
    private final ChangeFeed feed =
            new ChangeFeed(
                    versions,
                    new InMemoryEndedSessions(NOW),
                    new ConcurrencyLimit(1, 1),
                    new ConcurrencyLimit(1, 1));
    private final ChangePolling polling = new ChangePolling(feed, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    @Timeout(10)
    void shouldNotWaitForAPollWhenItStops() throws InterruptedException {
        Page page = new Page();
        feed.open(Subject.hooks(new OrgKey("acme"), Set.of()), page, NOW, Optional.empty());
        polling.start(new StartupEvent());
        versions.asked.await();

        polling.stop(new ShutdownEvent());

        assertThat(page.isEnded).isTrue();
        versions.interrupted.await();
    }

    /** A database that doesn't answer. */
    private static final class HangingVersions implements Versions {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch interrupted = new CountDownLatch(1);

        @Override
        public Set<HookId> own(OrgKey org, Set<HookId> hooks) {
            return hooks;
        }

        @Override
        public Map<HookId, String> ofHooks(Collection<HookId> hooks) {
            asked.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopped) {
                interrupted.countDown();
            }
            return Map.of();
        }

        @Override
        public Map<OrgKey, Long> attempts(Collection<OrgKey> orgs) {
            return Map.of();
        }

        @Override
        public long appliedReports() {
            return 0;
        }
    }

    private static final class Page implements ChangeListener {
        private volatile boolean isEnded;

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void tell(PageChange change) {}

        @Override
        public void end() {
            isEnded = true;
        }
    }
}
