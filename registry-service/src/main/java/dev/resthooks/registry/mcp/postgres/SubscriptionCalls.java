package dev.resthooks.registry.mcp.postgres;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome.Meaning;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.contract.wire.WireException;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.hook.Hooks.HooksChanged;
import dev.resthooks.registry.schema.postgres.Sql;
import dev.resthooks.registry.testcall.TestHook;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells agents whose clients know it that events were lost ({@code gap}), and that a subscription
 * ended though they didn't end it ({@code terminated}). A call is tried some times in three days.
 * It may come twice, with the same id. Thread-safe.
 */
@ApplicationScoped
public class SubscriptionCalls {
    private static final Logger LOG = Logger.getLogger(SubscriptionCalls.class);

    /** So that a target that refuses all events isn't called for each. */
    private static final Duration COLLECTED = Duration.ofSeconds(15);

    /** By then the outcome of a call is known, if it ever will be. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(20);

    /** After so many days without its target a subscription without an end is over. */
    private static final Duration LEFT = Duration.ofDays(7);

    private static final int AT_ONCE = 20;
    private static final int MOST = 7;

    private static final String DELETED =
            "{\"code\":-32024,\"message\":\"The subscription was deleted.\"}";
    private static final String FAILED =
            "{\"code\":-32027,\"message\":\"The target has failed for too long.\"}";

    private static final String LOSE =
            """
            WITH lost AS (UPDATE hooks SET mcp_truncated_until = 'infinity'
                          WHERE id = ANY (?1) AND mcp_due IS NOT NULL RETURNING id, mcp_hears)
            INSERT INTO subscription_calls (hook_id, type, body, due)
            SELECT id, 'gap', ?2, ?3 FROM lost WHERE mcp_hears ON CONFLICT DO NOTHING
            """;

    /** Only tells those that have {@code ?5} left at least, which the others hear by a refresh. */
    private static final String END =
            """
            INSERT INTO subscription_calls (hook_id, type, body, due, state)
            SELECT id, 'terminated', ?2, ?3, nullif(?4, CAST('' AS bytea))
            FROM hooks WHERE id = ?1 AND mcp_hears AND NOT mcp_is_over AND mcp_due > ?5
            ON CONFLICT (hook_id) DO UPDATE SET id = excluded.id, type = excluded.type,
                body = excluded.body, due = excluded.due, state = excluded.state, tries = 0
            """;

    private static final String CLAIM =
            """
            UPDATE subscription_calls SET due = ?2
            WHERE hook_id IN (SELECT hook_id FROM subscription_calls WHERE due < ?1
                              ORDER BY due LIMIT ?3 FOR UPDATE SKIP LOCKED)
            RETURNING hook_id, id, type, body, state
            """;

    private static final String AGAIN =
            """
            UPDATE subscription_calls SET tries = tries + 1,
                due = CAST(?2 AS timestamptz) + interval '1 minute' * power(5, tries)
            WHERE id = ?1
            """;

    private static final String REMOVE =
            "DELETE FROM subscription_calls WHERE id = ?1 AND (tries >= ?2 OR ?3)";

    private final Sql sql;
    private final Hooks hooks;
    private final TestHook tests;
    private final Clock clock;

    SubscriptionCalls(EntityManager entities, Hooks hooks, TestHook tests, Clock clock) {
        this.sql = new Sql(entities);
        this.hooks = hooks;
        this.tests = tests;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** Notes that events of the hooks, which are locked, will never come. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lost(Collection<HookId> lost) {
        if (!lost.isEmpty()) {
            Instant now = clock.instant();
            Long[] ids = lost.stream().map(HookId::value).toArray(Long[]::new);
            String body = "{\"type\":\"gap\",\"cursor\":\"t%d\"}".formatted(now.toEpochMilli());
            sql.update(LOSE, ids, body, now.plus(COLLECTED));
        }
    }

    void hooksChanged(@Observes HooksChanged changed) {
        for (HooksChanged.Change change : changed.changes()) {
            if (change.before().state().settings().mcp().isPresent()) {
                changed(change.before(), change.after(), clock.instant());
            }
        }
    }

    private void changed(Hook before, Optional<Hook> after, Instant now) {
        HookId hook = before.id();
        if (after.isEmpty()) {
            end(hook, DELETED, Wire.write(before.state()), Instant.EPOCH);
        } else if (before.state().status() == HookStatus.ACTIVE
                && after.flatMap(Hook::disabled)
                        .flatMap(it -> it.cause().lastFailure())
                        .isPresent()) {
            // Grants are at most as long: a refresh enables the others in time.
            Instant end = now.plus(LEFT);
            end(hook, FAILED, new byte[0], end);
            String shorten = "UPDATE hooks SET mcp_due = least(mcp_due, ?2) WHERE id = ?1";
            sql.update(shorten, hook.value(), end);
        }
    }

    private void end(HookId hook, String why, byte[] state, Instant beyond) {
        String body = "{\"type\":\"terminated\",\"error\":%s}".formatted(why);
        sql.update(END, hook.value(), body, clock.instant(), state, beyond);
    }

    /** Forgets what the agent of a hook was to be told: it hears that otherwise. */
    void forget(HookId hook) {
        sql.update("DELETE FROM subscription_calls WHERE hook_id = ?1", hook.value());
    }

    /** Tells the agent of a hook nothing any more. */
    void silence(HookId hook) {
        forget(hook);
        sql.update("UPDATE hooks SET mcp_hears = false WHERE id = ?1", hook.value());
    }

    /** Sends some of the calls that are due. */
    void send(Instant now) {
        QuarkusTransaction.requiringNew()
                .call(() ->
                        sql.rows(CLAIM, now, now.plus(UNDER_WAY), AT_ONCE)
                                .flatMap(row -> claimed(row, now).stream())
                                .toList())
                .forEach(it -> {
                    var _ =
                            tests.control(it.hook(), it.event(), now)
                                    .thenAcceptAsync(
                                            result -> settle(it.id(), result),
                                            Infrastructure.getDefaultWorkerPool())
                                    .whenComplete((_, failed) -> warnOf(failed));
                });
    }

    private record Claimed(UUID id, HookState hook, DomainEvent event) {}

    private Optional<Claimed> claimed(Object[] row, Instant now) {
        HookId id = new HookId(Sql.number(row[0]));
        Optional<HookState> hook = hook(id, (byte[]) row[4]);
        if (hook.isEmpty()) {
            forget(id);
        }
        return hook.map(it -> {
            String type = (String) row[2];
            EventId message = new EventId("msg_%s_%s".formatted(type, row[1]));
            DomainEvent event = TestCall.control(it, type, message, now, (String) row[3]);
            return new Claimed((UUID) row[1], it, event);
        });
    }

    /** Returns the hook of a call, unless it is gone or what was kept of it can't be read. */
    private Optional<HookState> hook(HookId id, byte @Nullable [] kept) {
        try {
            return Optional.ofNullable(kept)
                    .map(Wire::readHook)
                    .or(() -> hooks.known(List.of(id)).stream().map(Hook::state).findFirst());
        } catch (WireException unreadable) {
            LOG.errorf("an agent is not told: hook=%s: %s", id, unreadable.getMessage());
            return Optional.empty();
        }
    }

    private static void warnOf(@Nullable Throwable failed) {
        if (failed != null) {
            LOG.warnf("agents may be told twice: %s", failed);
        }
    }

    /** What wasn't sent is soon due again. */
    private void settle(UUID id, TestHook.Result result) {
        if (result instanceof TestHook.Result.Made made) {
            boolean isWanted =
                    made.meaning() == Meaning.RETRYABLE || made.meaning() == Meaning.REJECTED;
            QuarkusTransaction.requiringNew()
                    .run(() -> {
                        sql.update(AGAIN, id, clock.instant());
                        sql.update(REMOVE, id, MOST, !isWanted);
                    });
        }
    }
}
