package dev.resthooks.registry.notice.postgres;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.registry.health.LaneHealth;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.notice.Notice;
import dev.resthooks.registry.notice.NoticeDecision;
import dev.resthooks.registry.notice.NoticeLevel;
import dev.resthooks.registry.notice.NoticePolicy;
import dev.resthooks.registry.notice.NoticeSettings;
import dev.resthooks.registry.notice.NoticeState;
import dev.resthooks.registry.notice.Notices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@link Notices} in PostgreSQL: a few statements for any number of hooks. */
@ApplicationScoped
class PostgresNotices implements Notices {
    private static final int AT_ONCE = 500;

    private final NoticeRows rows;
    private final NoticeRecords outbox;
    private final LaneHealth health;
    private final Hooks hooks;
    private final NoticeSettings settings;
    private final NoticePolicy policy;

    PostgresNotices(
            NoticeRows rows,
            NoticeRecords outbox,
            LaneHealth health,
            Hooks hooks,
            NoticeSettings settings) {
        this.rows = rows;
        this.outbox = outbox;
        this.health = health;
        this.hooks = hooks;
        this.settings = settings;
        this.policy = new NoticePolicy(settings.settling());
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void update(Set<HookId> reported, Instant now) {
        if (settings.enabled() && !reported.isEmpty()) {
            Map<HookId, List<HealthReport>> lanes = health.lanes(reported);
            rows.store(
                    rows.known(reported).stream()
                            .map(hook -> new Updated(hook, next(hook, lanes, now)))
                            .filter(it -> !it.hook().state().equals(it.state()))
                            .map(it -> it.hook().with(it.state()))
                            .toList());
        }
    }

    private record Updated(WatchedHook hook, NoticeState state) {}

    private NoticeState next(WatchedHook hook, Map<HookId, List<HealthReport>> lanes, Instant now) {
        if (hook.receivesNotices()) {
            return hook.state().reset();
        }
        return policy.next(hook.state(), hook.status(), valid(hook, lanes), now);
    }

    private static List<HealthReport> valid(
            WatchedHook hook, Map<HookId, List<HealthReport>> lanes) {
        return hook.valid(lanes.getOrDefault(hook.hook(), List.of()));
    }

    @Override
    @Transactional
    public boolean createDue(Instant now) {
        if (!settings.enabled()) {
            return false;
        }
        List<HookId> due = rows.lockDue(now.minus(settings.settling()), AT_ONCE);
        if (!due.isEmpty()) {
            Map<HookId, List<HealthReport>> lanes = health.lanes(due);
            Map<HookId, Hook> known =
                    hooks.known(due).stream()
                            .collect(Collectors.toMap(Hook::id, Function.identity()));
            List<WatchedHook> updated = new ArrayList<>();
            List<Notice> created = new ArrayList<>();
            for (WatchedHook hook : rows.known(due)) {
                NoticeDecision decision = decide(hook, known, lanes, now);
                updated.add(hook.with(decision.state()));
                decision.notice().ifPresent(created::add);
            }
            rows.store(updated);
            created.forEach(notice -> outbox.add(notice, now));
        }
        return due.size() == AT_ONCE;
    }

    /** Evaluates the health again, because the hook may be back at the level of its last notice. */
    private NoticeDecision decide(
            WatchedHook hook,
            Map<HookId, Hook> known,
            Map<HookId, List<HealthReport>> lanes,
            Instant now) {
        NoticeState state = next(hook, lanes, now);
        Optional<NoticeLevel> level = policy.due(state, now);
        Hook current = known.get(hook.hook());
        return level.isPresent() && current != null
                ? NoticeDecision.ofPending(
                        state, level.get(), current, lanes.getOrDefault(hook.hook(), List.of()))
                : new NoticeDecision(state, Optional.empty());
    }
}
