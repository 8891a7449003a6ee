package dev.resthooks.registry.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.testkit.PlatformEvents;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HookQuotaTest {
    private final HookQuota quota = new HookQuota(Optional.of(12), Optional.of(8));

    @Test
    void shouldAllowAHookBelowTheQuotas() {
        assertThat(quota.refusal(11)).isEmpty();
        assertThat(quota.refusal(PlatformEvents.ACTION_CREATED, 7)).isEmpty();
    }

    @Test
    void shouldRefuseAHookBeyondTheOrganisationsQuota() {
        assertThat(quota.refusal(12)).contains(new HookRefusal.TooManyHooks(12));
    }

    @Test
    void shouldRefuseAHookBeyondTheEventsQuota() {
        assertThat(quota.refusal(PlatformEvents.ACTION_CREATED, 9))
                .contains(new HookRefusal.TooManyHooksForEvent(PlatformEvents.ACTION_CREATED, 8));
    }

    @Test
    void shouldAllowAnyNumberWithoutQuotas() {
        HookQuota none = new HookQuota(Optional.empty(), Optional.empty());

        assertThat(none.isUnlimited()).isTrue();
        assertThat(quota.isUnlimited()).isFalse();
        assertThat(none.refusal(1_000_000)).isEmpty();
        assertThat(none.refusal(PlatformEvents.ACTION_CREATED, 1_000_000)).isEmpty();
    }

    @Test
    void shouldRefuseAQuotaOfNone() {
        assertThatThrownBy(() -> new HookQuota(Optional.of(0), Optional.empty()))
                .hasMessageContaining("not 0 for an organisation and any number for an event");
    }
}
