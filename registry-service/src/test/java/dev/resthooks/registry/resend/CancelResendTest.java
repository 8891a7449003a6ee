package dev.resthooks.registry.resend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.hook.ClientIsolation;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.registry.tenant.Caller;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CancelResendTest {
    private static final Instant NOW = Instant.parse("2026-04-03T01:00:00Z");
    private static final OrgKey ORG = new OrgKey("acme");

    private final InMemoryResends resends = new InMemoryResends();
    private final CancelResend action = new CancelResend(new ClientIsolation(true), resends);

    CancelResendTest() {
        Resend.Scope hour =
                new Resend.Scope(
                        new ReplayScope.Failed(NOW.minusSeconds(3_600), NOW), Optional.empty());
        var _ =
                resends.begin(
                        ORG,
                        Optional.of("app"),
                        new BeginResend.Plan(hour, List.of(new HookId(382)), 2, true, 0),
                        NOW);
    }

    private CancelResend.Result run(String org, String client, String id) {
        Caller caller =
                new Caller(new OrgKey(org), Optional.of(client), ZoneOffset.UTC, true, false);
        return action.run(caller, id, NOW);
    }

    private Resend resend() {
        return resends.list(ORG).getFirst();
    }

    @Test
    void shouldCancelARunningResend() {
        CancelResend.Result ended = run("acme", "app", resend().id().toString());

        assertThat(ended).isEqualTo(new CancelResend.Result.Ended(resend()));
        assertThat(resend().state()).isEqualTo(Resend.State.CANCELLED);
    }

    @Test
    void shouldRefuseAnotherClientThanTheOneThatBeganIt() {
        assertThat(run("acme", "other", resend().id().toString()))
                .isEqualTo(new CancelResend.Result.OfAnotherClient());
        assertThat(resend().isRunning()).isTrue();
    }

    @Test
    void shouldFindNoResendThatTheOrganisationDoesNotHave() {
        assertThat(run("other", "app", resend().id().toString()))
                .isEqualTo(new CancelResend.Result.NoResend());
        assertThat(run("acme", "app", "none")).isEqualTo(new CancelResend.Result.NoResend());
    }
}
