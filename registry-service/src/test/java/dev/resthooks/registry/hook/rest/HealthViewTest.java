package dev.resthooks.registry.hook.rest;

import static dev.resthooks.registry.hook.Lanes.AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Backlog;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookHealth;
import dev.resthooks.registry.hook.NewHooks;
import dev.resthooks.registry.hook.rest.HealthResource.HealthView;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthViewTest {
    private static final Instant PROBE = AT.plusMillis(300);

    @ParameterizedTest
    @ValueSource(longs = {-60_000, 0, 300, 999})
    void shouldShowTheNextProbeInTheZoneOfTheCallerWhileItIsToCome(long millis) {
        assertThat(view(AT.plusMillis(millis)).nextProbe()).isEqualTo("2026-04-03T13:34:31+13:00");
    }

    @Test
    void shouldShowNoProbeWhoseTimeHasPassed() {
        assertThat(view(AT.plusMillis(1_000)).nextProbe()).isNull();
        assertThat(view(AT.plusSeconds(60)).nextProbe()).isNull();
    }

    private static HealthView view(Instant now) {
        Hook hook =
                Hook.registered(
                        new HookId(1),
                        new OrgKey("acme"),
                        Optional.empty(),
                        NewHooks.active(
                                PlatformEvents.ACTION_CREATED,
                                new TargetUrl("https://example.com/")),
                        AT);
        HealthReport suspended =
                new HealthReport(
                        hook.id(),
                        1,
                        new EventPartition("resthooks.events.actions", 0),
                        Health.SUSPENDED,
                        AT,
                        Optional.empty(),
                        false,
                        Optional.of(PROBE),
                        Backlog.NONE);
        return HealthView.of(
                new HookHealth(hook, List.of(suspended), List.of()),
                List.of(),
                new Caller(
                        new OrgKey("acme"),
                        Optional.empty(),
                        ZoneId.of("Pacific/Auckland"),
                        true,
                        false),
                now);
    }
}
