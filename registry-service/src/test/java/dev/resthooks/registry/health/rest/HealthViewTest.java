package dev.resthooks.registry.health.rest;

import static dev.resthooks.registry.health.Lanes.AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.health.HookHealth;
import dev.resthooks.registry.health.HookHealth.Undelivered;
import dev.resthooks.registry.health.rest.HealthResource.HealthView;
import dev.resthooks.registry.hook.Grade;
import dev.resthooks.registry.tenant.Caller;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
        HookHealth health =
                new HookHealth(
                        new HookId(1),
                        Grade.SUSPENDED,
                        Optional.of(AT),
                        Optional.of(PROBE),
                        Optional.empty(),
                        new Undelivered(false, Optional.empty(), OptionalLong.empty()),
                        Optional.empty(),
                        List.of());
        return HealthView.of(
                health,
                new Caller(
                        new OrgKey("acme"),
                        Optional.empty(),
                        ZoneId.of("Pacific/Auckland"),
                        true,
                        false),
                now);
    }
}
