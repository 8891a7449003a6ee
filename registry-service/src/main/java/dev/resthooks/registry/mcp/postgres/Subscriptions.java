package dev.resthooks.registry.mcp.postgres;

import static dev.resthooks.contract.hook.HookStatus.ACTIVE;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.secret.HookSecret;
import dev.resthooks.contract.thread.Trouble;
import dev.resthooks.registry.hook.Disabling;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookChange;
import dev.resthooks.registry.hook.HookChange.Resume;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.outbox.OutboxTopic;
import dev.resthooks.registry.outbox.postgres.Outbox.Signal;
import dev.resthooks.registry.refusal.HookRefusals;
import dev.resthooks.registry.schema.postgres.Sql;
import dev.resthooks.registry.tenant.Caller;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The hooks that are subscriptions of agents. One that isn't refreshed is over: its hook is
 * disabled, and deleted some days later. Thread-safe.
 */
@ApplicationScoped
public class Subscriptions {
    /** Receivers refuse for good what comes after the end that they know. */
    private static final Duration EARLY = Duration.ofSeconds(5);

    /** Time for which a subscription that is over can go on where it stopped. */
    private static final Duration KEPT = Duration.ofDays(3);

    private static final Duration AGREED_FOR = Duration.ofHours(1);

    private static final String LOST =
            "(SELECT coalesce(sum(to_offset - from_offset), 0) FROM hook_gap WHERE hook_id = id)";

    private static final String FIND =
            "SELECT id, mcp_is_over, %s <> mcp_lost FROM hooks WHERE mcp_subscription = ?1"
                    .formatted(LOST);

    private static final String REFRESH =
            "UPDATE hooks SET mcp_due = ?2, mcp_is_over = false, mcp_lost = %s WHERE id = ?1"
                    .formatted(LOST);

    private static final String END =
            "UPDATE hooks SET mcp_due = ?3, mcp_is_over = true WHERE id = ?1 AND mcp_due < ?2";

    private static final String DUE =
            "SELECT id, org, mcp_is_over FROM hooks WHERE mcp_due < ?1 LIMIT 500";

    private final Sql sql;
    private final Hooks hooks;
    private final Secrets secrets;
    private final Clock clock;
    private final Map<List<String>, Instant> agreed = new ConcurrentHashMap<>();
    private final Trouble trouble = new Trouble(Subscriptions.class, "subscriptions don't end");

    Subscriptions(EntityManager entities, Hooks hooks, Secrets secrets, Clock clock) {
        this.sql = new Sql(entities);
        this.hooks = hooks;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** What an agent asks for: {@code hook} unless there is one already. */
    public record Wanted(
            String id,
            String principal,
            Hook hook,
            HookSecret secret,
            Optional<String> cursor,
            Instant expires) {
        private Instant now() {
            return hook.firstStart();
        }
    }

    /** Returns a hook that is not stored. */
    @Transactional
    public Hook made(Caller caller, NewHook hook, HookSecret secret) {
        HookId id = hooks.nextId();
        return Hook.registered(id, caller.org(), caller.client(), hook, clock.instant())
                .withSecrets(List.of(secrets.sealed(id, secret)));
    }

    /**
     * Refreshes a subscription, or begins it. Returns whether events after the cursor are left out;
     * empty, and nothing is done, if its target must agree before.
     */
    @Transactional
    public Optional<Boolean> store(Wanted wanted, boolean hasAgreed) {
        String lock = "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(?1, 0))";
        var _ = sql.value(Integer.class, lock, wanted.id());
        Optional<Object[]> known = sql.rows(FIND, wanted.id()).findFirst();
        boolean isOver = known.map(it -> (boolean) it[1]).orElse(true);
        if (isOver && !hasAgreed(wanted, hasAgreed)) {
            return Optional.empty();
        }
        Resume from = isOver && wanted.cursor().isEmpty() ? Resume.NOW : Resume.BACKLOG;
        Hook hook =
                known.map(it -> new HookId(Sql.number(it[0])))
                        .flatMap(it ->
                                hooks.change(
                                        wanted.hook().state().org(),
                                        it,
                                        before -> refreshed(before, wanted, from)))
                        .orElseGet(() -> added(wanted));
        sql.update(REFRESH, hook.id().value(), wanted.expires().minus(EARLY));
        return Optional.of(known.map(it -> (boolean) it[2]).orElse(wanted.cursor().isPresent()));
    }

    /** Returns whether the target has agreed for an hour at most. */
    private boolean hasAgreed(Wanted wanted, boolean now) {
        agreed.values().removeIf(it -> it.isBefore(wanted.now().minus(AGREED_FOR)));
        HookState hook = wanted.hook().state();
        List<String> target = List.of(hook.org().value(), wanted.principal(), hook.targetUrl());
        if (now) {
            agreed.put(target, wanted.now());
        }
        return agreed.containsKey(target);
    }

    private Hook refreshed(Hook hook, Wanted wanted, Resume from) {
        HookChange on =
                new HookChange(Optional.empty(), Optional.empty(), Optional.of(ACTIVE), from);
        return secrets.rotated(hook.changed(on, wanted.now()), wanted.secret(), wanted.now());
    }

    private Hook added(Wanted wanted) {
        hooks.add(wanted.hook(), wanted.now())
                .ifPresent(why -> {
                    throw HookRefusals.of(why, "", "").about("limit", "subscriptions");
                });
        return wanted.hook();
    }

    /** Deletes a subscription. Returns whether there was one. */
    @Transactional
    public boolean delete(OrgKey org, String id) {
        return sql.rows(FIND, id)
                .anyMatch(it -> !delete(org, new HookId(Sql.number(it[0])), _ -> true).isEmpty());
    }

    private List<Hook> delete(OrgKey org, HookId hook, Predicate<Hook> check) {
        return hooks.delete(org, new LinkedHashSet<>(List.of(hook)), check);
    }

    /** Ends what is due, so that the round publishes it. */
    void roundAhead(@Observes Signal.RoundAhead round) {
        try {
            if (round.topic() == OutboxTopic.HOOKS) {
                endDue(clock.instant());
                trouble.recovered();
            }
        } catch (RuntimeException away) {
            trouble.failed(away);
        }
    }

    void endDue(Instant now) {
        QuarkusTransaction.requiringNew()
                .call(() -> sql.rows(DUE, now).toList())
                .forEach(row -> {
                    HookId hook = new HookId(Sql.number(row[0]));
                    OrgKey org = new OrgKey((String) row[1]);
                    if ((boolean) row[2]) {
                        var _ = delete(org, hook, it -> isDue(it, now));
                    } else {
                        var _ = hooks.change(org, hook, it -> ended(it, now));
                    }
                });
    }

    private boolean isDue(Hook hook, Instant now) {
        String find = "SELECT mcp_due < ?2 FROM hooks WHERE id = ?1";
        return sql.value(Boolean.class, find, hook.id().value(), now);
    }

    /** Disables the hook, unless it was refreshed before it was locked. */
    private Hook ended(Hook hook, Instant now) {
        return sql.update(END, hook.id().value(), now, now.plus(KEPT)) == 0
                ? hook
                : hook.failed(
                        new Hook.FinalFailure(
                                hook.state().revision(),
                                new Disabling(now, new Disabling.Cause.Expired())));
    }
}
