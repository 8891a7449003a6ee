package dev.resthooks.registry.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.registry.api.Problem;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Source;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class HookQuotaTest {
    private final HookQuota quota = new HookQuota(Optional.of(12), Optional.of(8));

    @Test
    void shouldAllowAHookBelowTheQuotas() {
        assertThatNoException().isThrownBy(() -> quota.refuseBeyond(11));
        assertThatNoException().isThrownBy(() -> quota.refuseBeyond(EventType.ACTION_CREATED, 7));
    }

    @Test
    void shouldRefuseAHookBeyondTheOrganisationsQuota() {
        Problem problem = refusal(() -> quota.refuseBeyond(12));

        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.code()).isEqualTo("too-many-hooks");
        assertThat(problem.detail()).contains("at most 12 hooks");
    }

    @Test
    void shouldRefuseAHookBeyondTheEventsQuota() {
        Problem problem = refusal(() -> quota.refuseBeyond(EventType.ACTION_CREATED, 9));

        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.code()).isEqualTo("too-many-hooks-for-event");
        assertThat(problem.detail()).contains("at most 8 hooks for ActionCreated");
        assertThat(problem.source()).isEqualTo(new Source.Pointer("/resthooks/eventName"));
    }

    @Test
    void shouldAllowAnyNumberWithoutQuotas() {
        HookQuota none = new HookQuota(Optional.empty(), Optional.empty());

        assertThat(none.isUnlimited()).isTrue();
        assertThat(quota.isUnlimited()).isFalse();
        assertThatNoException().isThrownBy(() -> none.refuseBeyond(1_000_000));
        assertThatNoException()
                .isThrownBy(() -> none.refuseBeyond(EventType.ACTION_CREATED, 1_000_000));
    }

    @Test
    void shouldRefuseAQuotaOfNone() {
        assertThatThrownBy(() -> new HookQuota(Optional.of(0), Optional.empty()))
                .hasMessageContaining("not 0 for an organisation and any number for an event");
    }

    private static Problem refusal(ThrowingCallable refused) {
        return catchThrowableOfType(ProblemException.class, refused).problem();
    }
}
