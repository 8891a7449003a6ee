package dev.resthooks.registry.resend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What actions rely on, in memory and in PostgreSQL. */
public abstract class ResendsConformance {
    private static final Instant NOW = Instant.parse("2026-04-03T01:00:00Z");
    private static final Resend.Scope HOUR =
            new Resend.Scope(
                    new ReplayScope.Failed(NOW.minusSeconds(3_600), NOW),
                    Optional.of("ActionCreated"));

    private final OrgKey org = new OrgKey("org-" + UUID.randomUUID());

    protected abstract Resends resends();

    /** Runs all of a test: none of its resends goes on meanwhile. */
    protected abstract void uncommitted(Runnable test);

    private Optional<Resend> begin(Optional<String> client, int events, HookId... hooks) {
        BeginResend.Plan plan = new BeginResend.Plan(HOUR, List.of(hooks), events, true, 0);
        return resends().begin(org, client, plan, NOW);
    }

    private Resend begun() {
        return begin(Optional.of("app"), 2, new HookId(382)).orElseThrow();
    }

    @Test
    void shouldRunFromTheBeginningOn() {
        uncommitted(() -> {
            Resend resend = begun();

            assertThat(resend)
                    .isEqualTo(
                            new Resend(
                                    resend.id(),
                                    Optional.of("app"),
                                    HOUR,
                                    Resend.State.RUNNING,
                                    2,
                                    0,
                                    0,
                                    NOW,
                                    Optional.empty()));
            assertThat(resends().find(org, resend.id().toString())).contains(resend);
        });
    }

    @Test
    void shouldBeDoneAtOnceWithoutHooks() {
        uncommitted(() -> {
            Resend resend = begin(Optional.empty(), 0).orElseThrow();

            assertThat(resend.state()).isEqualTo(Resend.State.DONE);
            assertThat(resend.endedAt()).contains(NOW);
            assertThat(resend.client()).isEmpty();
        });
    }

    @Test
    void shouldListTheNewestFirst() {
        uncommitted(() -> {
            Resend first = begun();
            Resend second = begun();

            assertThat(resends().list(org)).containsExactly(second, first);
        });
    }

    @Test
    void shouldRefuseMoreThanMayRun() {
        uncommitted(() -> {
            for (int running = 0; running < Resends.MOST_RUNNING; running++) {
                begun();
            }

            assertThat(begin(Optional.empty(), 1, new HookId(382))).isEmpty();
        });
    }

    @Test
    void shouldCancelOnce() {
        uncommitted(() -> {
            Resend resend = begun();

            resends().cancel(org, resend.id(), NOW.plusSeconds(1));
            resends().cancel(org, resend.id(), NOW.plusSeconds(2));

            Resend cancelled = resends().find(org, resend.id().toString()).orElseThrow();
            assertThat(cancelled.state()).isEqualTo(Resend.State.CANCELLED);
            assertThat(cancelled.failed()).isEqualTo(2);
            assertThat(cancelled.endedAt()).contains(NOW.plusSeconds(1));
        });
    }

    @Test
    void shouldFindNoResendOfAnotherOrganisation() {
        uncommitted(() -> {
            Resend resend = begun();
            OrgKey other = new OrgKey("other-" + org.value());

            resends().cancel(other, resend.id(), NOW);

            assertThat(resends().find(other, resend.id().toString())).isEmpty();
            assertThat(resends().find(org, resend.id().toString())).contains(resend);
        });
    }

    @Test
    void shouldForgetTheOldestThatHaveEnded() {
        uncommitted(() -> {
            Resend running = begun();
            for (int ended = 0; ended <= Resends.KEPT; ended++) {
                assertThat(begin(Optional.empty(), 0)).isPresent();
            }

            assertThat(resends().list(org)).hasSize(Resends.KEPT + 1).contains(running);
        });
    }
}
