package dev.resthooks.registry.replay.postgres;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.hook.Hooks.HooksChanged;
import dev.resthooks.registry.log.SpanReader.EventCount;
import dev.resthooks.registry.outbox.postgres.Outbox;
import dev.resthooks.registry.outbox.postgres.Outbox.Signal;
import dev.resthooks.registry.replay.BeginReplay.Result;
import dev.resthooks.registry.replay.Replay;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.registry.replay.Replay.ReplayState;
import dev.resthooks.registry.replay.Replays;
import dev.resthooks.registry.schema.postgres.Sql;
import dev.resthooks.registry.tenant.postgres.OrganisationLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Locks a hook before its replays, and these in the order of ids. Publishes under the locks. */
@ApplicationScoped
public class PostgresReplays implements Replays, PanacheRepositoryBase<ReplayEntity, Long> {
    private static final Logger LOG = Logger.getLogger(PostgresReplays.class);
    private static final Sort BY_ID = Sort.by("id");
    private static final String OF_HOOK = "hookId = ?1 and state = 'running'";

    private final Outbox outbox;
    private final Hooks hooks;
    private final OrganisationLock organisations;
    private final Limits limits;
    private final Clock clock;

    PostgresReplays(
            Outbox outbox,
            Hooks hooks,
            OrganisationLock organisations,
            Limits limits,
            Clock clock) {
        this.outbox = outbox;
        this.hooks = hooks;
        this.organisations = organisations;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Result begin(
            Hook hook, ReplayScope asked, List<Span> spans, EventCount expected, Instant now) {
        if (count(OF_HOOK, hook.id().value()) >= limits.perHook()) {
            return new Result.TooMany(limits.perHook());
        }
        if (runningOf(hook.state().org()) >= limits.perOrganisation()) {
            return new Result.OrganisationFull(limits.perOrganisation());
        }
        forgetOld(hook.id());
        HookId id = new HookId(sql().value(Long.class, "SELECT nextval('hooks_id_seq')"));
        // The clock of another replica, which added an event just before, may be ahead.
        Instant start =
                hook.state().events().since().values().stream()
                        .max(Comparator.naturalOrder())
                        .filter(now::isBefore)
                        .orElse(now);
        Replay replay = Replay.begun(id, hook.id(), asked, spans, expected, start);
        persist(ReplayEntity.of(replay));
        if (replay.isRunning()) {
            outbox.publish(replay.published(hook));
        }
        return new Result.Begun(replay);
    }

    /** Counts the running replays of an organisation, which nobody else adds to meanwhile. */
    private long runningOf(OrgKey org) {
        organisations.lock(org);
        return sql().value(
                        Long.class,
                        """
                        SELECT count(*) FROM replays JOIN hooks ON hooks.id = replays.hook_id
                        WHERE replays.state = 'running' AND hooks.org = ?1
                        """,
                        org.value());
    }

    private Sql sql() {
        return new Sql(getEntityManager());
    }

    private void forgetOld(HookId hook) {
        sql().update(
                        """
                        DELETE FROM replays WHERE id IN
                            (SELECT id FROM replays WHERE hook_id = ?1 AND state <> 'running'
                             ORDER BY id DESC OFFSET ?2)
                        """,
                        hook.value(),
                        KEPT - 1);
    }

    @Override
    @Transactional
    public List<Replay> list(HookId hook) {
        return list("hookId", Sort.descending("id"), hook.value()).stream()
                .map(ReplayEntity::toReplay)
                .toList();
    }

    @Override
    @Transactional
    public Optional<Replay> find(HookId hook, HookId replay) {
        return find("hookId = ?1 and id = ?2", hook.value(), replay.value())
                .firstResultOptional()
                .map(ReplayEntity::toReplay);
    }

    @Override
    @Transactional
    public Optional<Replay> cancel(HookId hook, HookId replay, Instant now) {
        return locked("hookId = ?1 and id = ?2", hook.value(), replay.value()).stream()
                .findFirst()
                .map(row -> store(row, row.toReplay().cancelled(ReplayState.Why.OWNER, now)));
    }

    /** Only retracts those of deleted hooks: their rows are deleted together with their hook's. */
    @Transactional(Transactional.TxType.MANDATORY)
    void hooksChanged(@Observes HooksChanged changed) {
        Map<Long, HooksChanged.Change> changes =
                changed.changes().stream()
                        .collect(Collectors.toMap(it -> it.before().id().value(), it -> it));
        for (ReplayEntity row : locked("hookId in ?1 and state = 'running'", changes.keySet())) {
            follow(row, Objects.requireNonNull(changes.get(row.hookId)));
        }
    }

    private void follow(ReplayEntity row, HooksChanged.Change change) {
        if (change.after().isEmpty()) {
            outbox.retract(new HookId(row.id));
            return;
        }
        Hook after = change.after().get();
        Replay replay = row.toReplay();
        Optional<ReplayState.Why> end = end(replay, change.before().state(), after.state());
        if (end.isPresent()) {
            store(row, replay.cancelled(end.get(), clock.instant()));
        } else {
            outbox.publish(replay.published(after));
        }
    }

    /** Returns why a change of the hook ends a replay; empty if it continues. */
    private static Optional<ReplayState.Why> end(Replay replay, HookState before, HookState after) {
        if (after.status() == HookStatus.DISABLED && before.status() != HookStatus.DISABLED) {
            return Optional.of(ReplayState.Why.HOOK_DISABLED);
        }
        boolean isSame =
                names(replay, after).containsAll(names(replay, before))
                        && before.targetUrl().equals(after.targetUrl());
        return isSame ? Optional.empty() : Optional.of(ReplayState.Why.HOOK_CHANGED);
    }

    private static Set<String> names(Replay replay, HookState owner) {
        return replay.events(owner).map(it -> it.since().keySet()).orElse(Set.of());
    }

    /**
     * Changes the running replays among the ids, most of which are hooks', in the caller's
     * transaction. Locks the running replays of all these hooks too.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void report(Set<HookId> ids, UnaryOperator<Replay> change) {
        List<Long> running = ids.isEmpty() ? List.of() : lockRunning(ids);
        if (!running.isEmpty()) {
            list("id in ?1", BY_ID, running).stream()
                    .filter(row -> ids.contains(new HookId(row.id)))
                    .forEach(row -> store(row, change.apply(row.toReplay())));
        }
    }

    /** Returns the ids that are running replays of one event, with their hooks. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<HookId, HookId> ofOneEvent(Collection<HookId> ids) {
        return sql().rows(
                        """
                        SELECT id, hook_id FROM replays
                        WHERE id = ANY (?1) AND state = 'running' AND event_id IS NOT NULL
                        """,
                        array(ids))
                .collect(
                        Collectors.toMap(
                                row -> new HookId(Sql.number(row[0])),
                                row -> new HookId(Sql.number(row[1]))));
    }

    /** Locks and returns the running replays among the ids and of the hooks among them. */
    private List<Long> lockRunning(Collection<HookId> spoken) {
        return sql().column(
                        Long.class,
                        """
                        SELECT id FROM replays
                        WHERE state = 'running' AND (id = ANY (?1) OR hook_id = ANY (?1))
                        ORDER BY id FOR UPDATE
                        """,
                        array(spoken));
    }

    private static Object array(Collection<HookId> ids) {
        return ids.stream().map(HookId::value).toArray(Long[]::new);
    }

    private Replay store(ReplayEntity row, Replay after) {
        boolean ends = row.state.equals(ReplayState.Text.RUNNING) && !after.isRunning();
        row.take(after);
        if (ends) {
            outbox.retract(after.id());
            LOG.infof(
                    "replay ended: replay=%s hook=%s state=%s why=%s delivered=%d",
                    after.id(), after.hook(), row.state, row.why, row.delivered);
        }
        return after;
    }

    /** Locks no hook, whose row is locked before those of its replays elsewhere. */
    @Transactional(Transactional.TxType.MANDATORY)
    void restate(@Observes Signal.Suspect suspect) {
        for (ReplayEntity row : locked("id = ?1 and state = 'running'", suspect.id().value())) {
            Replay replay = row.toReplay();
            hooks.known(List.of(replay.hook()))
                    .forEach(hook -> outbox.publish(replay.published(hook)));
        }
    }

    private List<ReplayEntity> locked(String query, Object... parameters) {
        return find(query, BY_ID, parameters).withLock(LockModeType.PESSIMISTIC_WRITE).list();
    }
}
