package dev.resthooks.registry.testcall.postgres;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.testcall.TestOutcome.Meaning;
import dev.resthooks.contract.thread.Rounds;
import dev.resthooks.contract.thread.Trouble;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.schema.postgres.Sql;
import dev.resthooks.registry.testcall.TestHook;
import dev.resthooks.registry.testcall.TestHook.Result.Made;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Asks targets whether they agree to be called: at once, and again in pauses that double, from five
 * seconds on, for a day. A replica that takes a hook on moves the time when it is due, so that no
 * other asks too. Thread-safe.
 */
@ApplicationScoped
public class Verifications {
    private static final Logger LOG = Logger.getLogger(Verifications.class);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration GIVEN_UP_AFTER = Duration.ofDays(1);

    /** Leaves places to tests if targets don't answer. */
    private static final int AT_ONCE = 20;

    /** Takes on one hook of each of some organisations, by chance which. */
    private static final String CLAIM =
            """
            UPDATE hooks
            SET verify_due = CASE WHEN unverified_since > ?2 THEN CAST(?1 AS timestamptz)
                + greatest(CAST(?1 AS timestamptz) - unverified_since, interval '5 seconds') END
            WHERE id IN (SELECT id FROM hooks WHERE verify_due <= ?1 AND id IN
                            (SELECT id FROM (SELECT DISTINCT ON (org) id FROM hooks
                                             WHERE unverified_since IS NOT NULL AND verify_due <= ?1
                                               AND status = 'Active'
                                             ORDER BY org, verify_due) AS first
                             ORDER BY random() LIMIT ?3)
                         FOR UPDATE SKIP LOCKED)
            RETURNING id
            """;

    private static final String FAILED =
            """
            UPDATE hooks SET verify_failure = ?3
            WHERE id = ?1 AND target_url = ?2 AND unverified_since IS NOT NULL
            """;

    private final Sql sql;
    private final Hooks hooks;
    private final TestHook tests;
    private final Clock clock;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Rounds rounds = new Rounds("verifications", this::round);
    private final Trouble trouble = new Trouble(Verifications.class, "targets aren't asked now");

    Verifications(EntityManager entities, Hooks hooks, TestHook tests, Clock clock) {
        this.sql = new Sql(entities);
        this.hooks = hooks;
        this.tests = tests;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        rounds.stop(SECOND);
    }

    private Optional<Duration> round() {
        try {
            Instant now = clock.instant();
            List<Hook> due = claim(now, AT_ONCE - underWay.get());
            due.forEach(it -> ask(it.state(), now));
            trouble.recovered();
            return Optional.of(due.isEmpty() ? SECOND : SOON);
        } catch (RuntimeException away) {
            trouble.failed(away);
            return Optional.of(SECOND);
        }
    }

    List<Hook> claim(Instant now, int most) {
        return QuarkusTransaction.requiringNew()
                .call(() -> {
                    Instant since = now.minus(GIVEN_UP_AFTER);
                    List<Long> ids = sql.column(Long.class, CLAIM, now, since, most);
                    return hooks.known(ids.stream().map(HookId::new).toList());
                });
    }

    private void ask(HookState hook, Instant now) {
        underWay.incrementAndGet();
        var _ = tests.verifyStored(hook, now).whenComplete((_, _) -> underWay.decrementAndGet());
    }

    /** Takes note of a verification: the hook becomes live, or its owner sees why it doesn't. */
    public void judged(Made made) {
        HookState hook = made.test().hook();
        if (made.meaning() == Meaning.DELIVERED) {
            var _ = hooks.change(hook.org(), hook.id(), it -> it.agreed(hook.targetUrl()));
            LOG.infof("target agrees to be called: hook=%s org=%s", hook.id(), hook.org());
        } else {
            String failure = made.answer().map(Failure::code).orElse("200");
            QuarkusTransaction.requiringNew()
                    .run(() -> sql.update(FAILED, hook.id().value(), hook.targetUrl(), failure));
        }
    }
}
