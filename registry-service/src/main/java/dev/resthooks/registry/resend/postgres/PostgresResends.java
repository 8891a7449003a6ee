package dev.resthooks.registry.resend.postgres;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.replay.BeginReplay.Result;
import dev.resthooks.registry.replay.Replay;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.registry.replay.Replays;
import dev.resthooks.registry.resend.BeginResend;
import dev.resthooks.registry.resend.Resend;
import dev.resthooks.registry.resend.Resends;
import dev.resthooks.registry.schema.postgres.Sql;
import dev.resthooks.registry.tenant.postgres.OrganisationLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Locks a resend before its hooks and replays. If it is cut off, another replica goes on. */
@ApplicationScoped
public class PostgresResends implements Resends {
    private static final String LIST =
            """
            SELECT r.id, r.client, r.from_time, r.to_time, r.event, r.state, r.created_at, r.ended_at, r.events,
                   coalesce(r.delivered, sum(p.delivered), 0),
                   CASE r.state WHEN 'running'
                        THEN coalesce(sum(cardinality(p.only_offsets) - p.delivered) FILTER (WHERE p.state <> 'running'), 0)
                        ELSE r.events - r.delivered END
            FROM resends r LEFT JOIN replays p ON p.id = ANY (r.replays)
            WHERE r.org = ?1 GROUP BY r.id ORDER BY r.id DESC
            """;

    private static final String FORGET_OLD =
            """
            DELETE FROM resends WHERE id IN
                (SELECT id FROM resends WHERE org = ?1 AND state <> 'running' ORDER BY id DESC OFFSET ?2)
            """;

    private static final String INSERT =
            """
            INSERT INTO resends (org, client, from_time, to_time, event, events, hooks, created_at)
            VALUES (?1, nullif(?2, ''), ?3, ?4, nullif(?5, ''), ?6, ?7, ?8)
            """;

    private static final String NEXT =
            """
            SELECT org, from_time, to_time, event, coalesce(hooks[1], 0),
                   (SELECT count(*) FROM replays WHERE id = ANY (r.replays) AND state = 'running')
            FROM resends r WHERE id = ?1 AND state = 'running' FOR UPDATE OF r SKIP LOCKED
            """;

    private static final String TAKEN =
            """
            UPDATE resends SET hooks = array_remove(hooks, ?2) || ?3, replays = replays || ?4 WHERE id = ?1
            """;

    private static final String RUNNING_REPLAYS =
            """
            SELECT p.hook_id, p.id FROM resends r JOIN replays p ON p.id = ANY (r.replays)
            WHERE r.id = ?1 AND p.state = 'running' ORDER BY p.id
            """;

    private static final String END =
            """
            UPDATE resends r SET state = ?2, ended_at = ?3, hooks = '{}', delivered =
                (SELECT least(r.events, coalesce(sum(delivered), 0)) FROM replays WHERE id = ANY (r.replays))
            WHERE id = ?1
            """;

    private final Replays replays;
    private final OrganisationLock organisations;
    private final Sql sql;

    PostgresResends(Replays replays, OrganisationLock organisations, EntityManager entities) {
        this.replays = replays;
        this.organisations = organisations;
        this.sql = new Sql(entities);
    }

    @Override
    @Transactional
    public Optional<Resend> begin(
            OrgKey org, Optional<String> client, BeginResend.Plan plan, Instant now) {
        organisations.lock(org);
        if (list(org).stream().filter(Resend::isRunning).count() >= MOST_RUNNING) {
            return Optional.empty();
        }
        sql.update(FORGET_OLD, org.value(), KEPT - 1);
        sql.update(
                INSERT,
                org.value(),
                client.orElse(""),
                plan.asked().span().from(),
                plan.asked().span().to(),
                plan.asked().event().orElse(""),
                plan.events(),
                plan.hooks().stream().map(HookId::value).toArray(Long[]::new),
                now);
        if (plan.hooks().isEmpty()) {
            end(list(org).getFirst().id(), Resend.State.DONE, now);
        }
        return Optional.of(list(org).getFirst());
    }

    @Override
    @Transactional
    public List<Resend> list(OrgKey org) {
        return sql.rows(LIST, org.value()).map(PostgresResends::resend).toList();
    }

    private static Resend resend(Object[] row) {
        return new Resend(
                new HookId(Sql.number(row[0])),
                Optional.ofNullable((String) row[1]),
                new Resend.Scope(
                        new ReplayScope.Failed((Instant) row[2], (Instant) row[3]),
                        Optional.ofNullable((String) row[4])),
                Resend.State.valueOf(((String) row[5]).toUpperCase(Locale.ROOT)),
                Sql.number(row[8]),
                Sql.number(row[9]),
                Sql.number(row[10]),
                (Instant) row[6],
                Optional.ofNullable((Instant) row[7]));
    }

    @Override
    @Transactional
    public void cancel(OrgKey org, HookId resend, Instant now) {
        String own =
                "SELECT id FROM resends WHERE id = ?1 AND org = ?2 AND state = 'running' FOR UPDATE";
        if (sql.rows(own, resend.value(), org.value()).findFirst().isPresent()) {
            for (Object[] row : sql.rows(RUNNING_REPLAYS, resend.value()).toList()) {
                HookId hook = new HookId(Sql.number(row[0]));
                var _ = replays.cancel(hook, new HookId(Sql.number(row[1])), now);
            }
            end(resend, Resend.State.CANCELLED, now);
        }
    }

    private void end(HookId resend, Resend.State state, Instant now) {
        sql.update(END, resend.value(), state.code(), now);
    }

    @Transactional
    public List<HookId> running() {
        return sql.rows("SELECT id FROM resends WHERE state = 'running' ORDER BY id")
                .map(row -> new HookId(Sql.number(row[0])))
                .toList();
    }

    /** A hook whose failed events are to be sent again. */
    public record NextReplay(OrgKey org, HookId hook, Resend.Scope asked) {}

    /**
     * Begins the replay of the resend's next hook, unless {@code most} run or another replica does
     * so. Ends the resend when all of its replays have ended. Returns whether to go on at once.
     *
     * @param beginning begins the replay, within this transaction
     */
    @Transactional
    public boolean advance(
            HookId resend, int most, Function<NextReplay, Result> beginning, Instant now) {
        Optional<Object[]> found = sql.rows(NEXT, resend.value()).findFirst();
        if (found.isEmpty()) {
            return false;
        }
        Object[] row = found.get();
        long hook = Sql.number(row[4]);
        long running = Sql.number(row[5]);
        if (hook == 0 && running == 0) {
            end(resend, Resend.State.DONE, now);
        }
        if (hook == 0 || running >= most) {
            return false;
        }
        OrgKey org = new OrgKey((String) row[0]);
        Resend.Scope asked =
                new Resend.Scope(
                        new ReplayScope.Failed((Instant) row[1], (Instant) row[2]),
                        Optional.ofNullable((String) row[3]));
        return took(resend, hook, beginning.apply(new NextReplay(org, new HookId(hook), asked)));
    }

    /** Takes the next hook off the list. One whose replay can't begin now waits behind others. */
    private boolean took(HookId resend, long hook, Result start) {
        Long[] later = {};
        Long[] begun = {};
        switch (start) {
            case Result.Begun(Replay replay) -> begun = new Long[] {replay.id().value()};
            case Result.NoHook _,
                    Result.NotAllowed _,
                    Result.TargetChanged _,
                    Result.HookDisabled _,
                    Result.TooManyEvents _,
                    Result.Gone _,
                    Result.SpanTooLong _ -> {}
            case Result.TooMany _,
                    Result.OrganisationFull _,
                    Result.HookChanged _,
                    Result.LogUnread _ ->
                    later = new Long[] {hook};
        }
        sql.update(TAKEN, resend.value(), hook, later, begun);
        return later.length == 0;
    }
}
