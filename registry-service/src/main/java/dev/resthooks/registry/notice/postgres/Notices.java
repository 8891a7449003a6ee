package dev.resthooks.registry.notice.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.event.kafka.CloudEventWriter;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookHealth;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.hook.Hooks.HooksChanged;
import dev.resthooks.registry.hook.postgres.HealthRows;
import dev.resthooks.registry.notice.Notice;
import dev.resthooks.registry.notice.NoticePolicy;
import dev.resthooks.registry.notice.NoticeState;
import dev.resthooks.registry.notice.postgres.NoticeRows.WatchedHook;
import dev.resthooks.registry.outbox.OutboxTopic;
import dev.resthooks.registry.outbox.postgres.Outbox;
import dev.resthooks.registry.outbox.postgres.Outbox.OutboxRecord;
import dev.resthooks.registry.outbox.postgres.Outbox.Signal;
import dev.resthooks.registry.schema.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Decides which notices owners get, and adds them to the outbox: a few statements for any number of
 * hooks.
 */
@ApplicationScoped
public class Notices {
    private static final int AT_ONCE = 500;

    private final NoticeRows rows;
    private final Outbox outbox;
    private final HealthRows health;
    private final Hooks hooks;
    private final NoticePolicy policy;
    private final Clock clock;

    Notices(
            EntityManager entities,
            Outbox outbox,
            HealthRows health,
            Hooks hooks,
            NoticePolicy policy,
            Clock clock) {
        this.rows = new NoticeRows(new Sql(entities));
        this.outbox = outbox;
        this.health = health;
        this.hooks = hooks;
        this.policy = policy;
        this.clock = clock;
    }

    /** Updates states after new reports, in a transaction that has locked and stored them. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void update(Set<HookId> reported, Instant now) {
        if (policy.enabled() && !reported.isEmpty()) {
            Map<HookId, List<HealthReport>> lanes = health.lanes(reported);
            List<WatchedHook> updated = new ArrayList<>();
            for (WatchedHook hook : rows.known(reported)) {
                NoticeState next = next(hook, lanes, now);
                if (!next.equals(hook.state())) {
                    updated.add(hook.with(next));
                }
            }
            rows.store(updated);
        }
    }

    private NoticeState next(WatchedHook hook, Map<HookId, List<HealthReport>> lanes, Instant now) {
        if (hook.causesNone()) {
            return hook.state().reset();
        }
        List<HealthReport> valid =
                HookHealth.valid(
                        lanes.getOrDefault(hook.hook(), List.of()),
                        hook.revision(),
                        hook.epochRevision());
        return policy.next(hook.state(), hook.status(), valid, now);
    }

    /** Commits due notices before they are published, so that they don't change any more. */
    void roundAhead(@Observes Signal.RoundAhead round) {
        if (round.topic() == OutboxTopic.NOTICES) {
            if (createDue(clock.instant())) {
                outbox.signalMore(round.topic());
            }
        }
    }

    /** Adds notices whose time has come, and returns whether there may be more. */
    @Transactional
    boolean createDue(Instant now) {
        if (!policy.enabled()) {
            return false;
        }
        List<HookId> due = rows.lockDue(now.minus(policy.settling()), AT_ONCE);
        create(due, now, (it, lanes) -> next(it, lanes, now), state -> policy.due(state, now));
        return due.size() == AT_ONCE;
    }

    /** Tells that hooks without a target are not read, once until they are. */
    @Transactional
    boolean createUnread(Map<String, Instant> since, Instant now) {
        List<HookId> changed = rows.lockUnread(since, now.minus(UnreadHooks.BEHIND), AT_ONCE);
        create(
                changed,
                now,
                (it, _) -> it.state(),
                state -> Optional.of(Health.RETRYING).filter(_ -> state.level() == Health.HEALTHY));
        update(Set.copyOf(changed), now);
        return changed.size() == AT_ONCE;
    }

    /** Evaluates the state again, because the hook may be back at the level of its last notice. */
    private void create(
            List<HookId> locked,
            Instant now,
            BiFunction<WatchedHook, Map<HookId, List<HealthReport>>, NoticeState> present,
            Function<NoticeState, Optional<Health>> due) {
        if (locked.isEmpty()) {
            return;
        }
        Map<HookId, List<HealthReport>> lanes = health.lanes(locked);
        Map<HookId, Hook> known =
                hooks.known(locked).stream().collect(Collectors.toMap(Hook::id, it -> it));
        List<WatchedHook> updated = new ArrayList<>();
        List<Notice> created = new ArrayList<>();
        for (WatchedHook hook : rows.known(locked)) {
            NoticeState state = present.apply(hook, lanes);
            Optional<Health> level = due.apply(state);
            Hook current = known.get(hook.hook());
            NoticePolicy.Decision decision =
                    level.isPresent() && current != null
                            ? NoticePolicy.Decision.ofPending(
                                    state,
                                    level.get(),
                                    current,
                                    lanes.getOrDefault(hook.hook(), List.of()))
                            : new NoticePolicy.Decision(state, Optional.empty());
            updated.add(hook.with(decision.state()));
            decision.notice().ifPresent(created::add);
        }
        rows.store(updated);
        created.forEach(notice -> publish(notice, now));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void hooksChanged(@Observes HooksChanged hooks) {
        if (policy.enabled()) {
            hooks.changes().forEach(it -> it.after().ifPresent(now -> changed(it.before(), now)));
        }
    }

    private void changed(Hook before, Hook after) {
        boolean isOfInterest =
                before.state().status() != after.state().status()
                        || before.epochRevision() != after.epochRevision();
        if (isOfInterest) {
            Instant now = clock.instant();
            rows.known(List.of(after.id()))
                    .forEach(hook -> {
                        NoticePolicy.Decision decision =
                                NoticePolicy.Decision.ofChange(hook.state(), before, after, now);
                        if (!decision.state().equals(hook.state())) {
                            rows.store(List.of(hook.with(decision.state())));
                        }
                        decision.notice().ifPresent(notice -> publish(notice, now));
                    });
        }
    }

    /** Adds a notice to the outbox, as a CloudEvent like the events of other producers. */
    private void publish(Notice notice, Instant now) {
        ProducerRecord<byte[], byte[]> event =
                CloudEventWriter.binary(notice.event(policy.zone(), now));
        List<String> headers = new ArrayList<>();
        event.headers()
                .forEach(header -> {
                    headers.add(header.key());
                    headers.add(new String(header.value(), UTF_8));
                });
        outbox.add(
                new OutboxRecord(
                        OutboxTopic.NOTICES,
                        notice.hook().id(),
                        new String(event.key(), UTF_8),
                        headers,
                        Optional.of(event.value())));
    }
}
