package dev.resthooks.registry.mcp.postgres;

import static dev.resthooks.contract.hook.HookStatus.ACTIVE;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.secret.HookSecret;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookChange;
import dev.resthooks.registry.hook.HookChange.Resume;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.schema.postgres.Sql;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.postgres.OrganisationLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The hooks that are subscriptions of agents. One that isn't refreshed is over: its hook is
 * disabled, and deleted some days later. Thread-safe.
 */
@ApplicationScoped
public class Subscriptions {
    /** Stands for no end. */
    public static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    /** Time for which a subscription that is over can go on where it stopped. */
    static final Duration KEPT = Duration.ofDays(3);

    /** Receivers refuse for good what comes after the end that they know. */
    private static final Duration EARLY = Duration.ofSeconds(5);

    /** After a shorter absence, an agent without a cursor misses nothing either. */
    private static final Duration AWAY = Duration.ofHours(1);

    /** How long an agent that asks again hears again that events were lost: answers get lost. */
    private static final Duration SAID = Duration.ofMinutes(5);

    private static final int REMEMBERED = 10_000;

    private static final String LOCK =
            "SELECT id FROM hooks WHERE mcp_subscription = ?1 FOR UPDATE";

    private static final String FIND =
            """
            SELECT id, mcp_is_over, mcp_is_over AND mcp_due < ?2,
                   coalesce(mcp_truncated_until > ?3, false),
                   EXISTS (SELECT FROM hook_health WHERE hook_id = hooks.id AND state <> 'healthy')
            FROM hooks WHERE mcp_subscription = ?1
            """;

    private static final String REFRESH =
            """
            UPDATE hooks SET mcp_due = ?2, mcp_is_over = false, mcp_hears = ?3, mcp_truncated_until =
                CASE WHEN ?4 THEN least(?5, mcp_truncated_until) END
            WHERE id = ?1
            """;

    private final Sql sql;
    private final Hooks hooks;
    private final Secrets secrets;
    private final SubscriptionCalls calls;
    private final OrganisationLock organisations;
    private final int most;
    private final Cache<List<String>, Boolean> agreed =
            Caffeine.newBuilder()
                    .expireAfterWrite(Duration.ofHours(1))
                    .maximumSize(REMEMBERED)
                    .build();

    Subscriptions(
            EntityManager entities,
            Hooks hooks,
            Secrets secrets,
            SubscriptionCalls calls,
            OrganisationLock organisations,
            @ConfigProperty(name = "resthooks.mcp.per-organisation") int most) {
        this.sql = new Sql(entities);
        this.hooks = hooks;
        this.secrets = secrets;
        this.calls = calls;
        this.organisations = organisations;
        this.most = most;
    }

    /**
     * What an agent asks for.
     *
     * @param hears whether its client knows the calls {@code gap} and {@code terminated}
     */
    public record Wanted(
            String id,
            String principal,
            Caller caller,
            NewHook hook,
            CallSettings settings,
            HookSecret secret,
            Optional<String> cursor,
            Instant now,
            Instant expires,
            boolean hears) {
        private List<String> target() {
            return List.of(caller.org().value(), principal, hook.target().value());
        }
    }

    /** The hook of a subscription, and whether events after the cursor are left out. */
    public record Stored(HookId hook, boolean isCut) {}

    /** What is known of a subscription whose hook is locked. */
    private record Known(
            HookId hook, boolean isOver, boolean wasAway, boolean isCut, boolean hasTrouble) {}

    /** Returns the time by which subscriptions end. */
    public Instant now() {
        return calls.now();
    }

    /** Returns whether the target has agreed within the last hour. */
    public boolean hasAgreed(Wanted wanted) {
        return agreed.getIfPresent(wanted.target()) != null;
    }

    public void agrees(Wanted wanted) {
        agreed.put(wanted.target(), true);
    }

    /** Returns a hook that is not stored. Throws a problem if the organisation has too many. */
    @Transactional
    public Hook made(Wanted wanted) {
        refuseMore(wanted.caller().org());
        HookId id = hooks.nextId();
        Caller caller = wanted.caller();
        return Hook.registered(id, caller.org(), caller.client(), wanted.hook(), wanted.now())
                .withSecrets(List.of(secrets.sealed(id, wanted.secret())))
                .withSettings(wanted.settings());
    }

    /**
     * Refreshes a subscription, or begins it with the hook. Returns empty, and nothing is done, if
     * its target must agree before.
     */
    @Transactional
    public Optional<Stored> store(Wanted wanted, boolean hasAgreed, Supplier<Hook> made) {
        String turn = "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(?1, 0))";
        var _ = sql.value(Integer.class, turn, wanted.id());
        Optional<Known> known = locked(wanted);
        if (!hasAgreed && known.map(Known::isOver).orElse(true)) {
            return Optional.empty();
        }
        if (known.map(Known::isOver).orElse(true)) {
            refuseMore(wanted.caller().org());
        }
        HookId hook =
                known.map(it -> refresh(wanted, it))
                        .orElseGet(() -> added(made.get(), wanted.now()));
        boolean isCut = known.map(Known::isCut).orElse(wanted.cursor().isPresent());
        sql.update(
                REFRESH,
                hook.value(),
                wanted.expires().minus(EARLY),
                wanted.hears(),
                isCut,
                wanted.now().plus(SAID));
        calls.forget(hook);
        return Optional.of(new Stored(hook, isCut));
    }

    private Optional<Known> locked(Wanted wanted) {
        Instant now = wanted.now();
        // What the statement that waits for the lock reads of other tables may be older.
        return sql.rows(LOCK, wanted.id()).toList().isEmpty()
                ? Optional.empty()
                : sql.rows(FIND, wanted.id(), now.plus(KEPT).minus(AWAY), now)
                        .map(it ->
                                new Known(
                                        new HookId(Sql.number(it[0])),
                                        (boolean) it[1],
                                        (boolean) it[2],
                                        (boolean) it[3],
                                        (boolean) it[4]))
                        .findFirst();
    }

    private HookId refresh(Wanted wanted, Known known) {
        var _ =
                hooks.change(
                        wanted.caller().org(), known.hook(), it -> refreshed(it, wanted, known));
        return known.hook();
    }

    private Hook refreshed(Hook hook, Wanted wanted, Known known) {
        boolean isAnew = known.wasAway() && wanted.cursor().isEmpty();
        HookChange on =
                new HookChange(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(ACTIVE),
                        isAnew ? Resume.NOW : Resume.BACKLOG);
        Hook active = hook.changed(on, wanted.now());
        // Older reports of failures then don't count any more, and what waits is sent at once.
        Hook fresh = known.hasTrouble() ? active.answered(hook.state().revision()) : active;
        return secrets.rotated(fresh, wanted.secret(), wanted.now());
    }

    private HookId added(Hook hook, Instant now) {
        var _ = hooks.add(hook, now);
        return hook.id();
    }

    /** Until the transaction ends, no other one adds a subscription of the organisation. */
    private void refuseMore(OrgKey org) {
        organisations.lock(org);
        String count =
                """
                SELECT count(*) FROM hooks
                WHERE org = ?1 AND mcp_subscription IS NOT NULL AND NOT mcp_is_over
                """;
        if (sql.value(Long.class, count, org.value()) >= most) {
            String why = "An organisation has at most " + most + " subscriptions. Delete one.";
            throw Problems.of(409, "too-many-hooks", "Too many subscriptions", why)
                    .about("limit", "subscriptions");
        }
    }

    /** Returns when the subscription that a hook is ends unless it is refreshed; empty if never. */
    @Transactional
    public Optional<Instant> end(HookId hook) {
        String find = "SELECT mcp_due FROM hooks WHERE id = ?1 AND mcp_due < ?2";
        return sql.column(Instant.class, find, hook.value(), NEVER.minus(EARLY)).stream()
                .findFirst();
    }

    /** Deletes a subscription for its agent. Returns its hook, if there was one. */
    @Transactional
    public Optional<HookId> delete(OrgKey org, String id) {
        Optional<HookId> hook =
                sql.column(Long.class, LOCK, id).stream().map(HookId::new).findFirst();
        hook.ifPresent(it -> {
            calls.silence(it);
            var _ = hooks.delete(org, new LinkedHashSet<>(List.of(it)), _ -> true);
        });
        return hook;
    }
}
