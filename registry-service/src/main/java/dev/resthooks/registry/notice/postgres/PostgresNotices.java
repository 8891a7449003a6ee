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
    private final NoticeOutboxRows told;
    private final LaneHealth health;
    private final Hooks hooks;
    private final NoticeSettings settings;
    private final NoticePolicy policy;

    PostgresNotices(
            NoticeRows rows,
            NoticeOutboxRows told,
            LaneHealth health,
            Hooks hooks,
            NoticeSettings settings) {
        this.rows = rows;
        this.told = told;
        this.health = health;
        this.hooks = hooks;
        this.settings = settings;
        this.policy = new NoticePolicy(settings.settling());
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void heed(Set<HookId> reported, Instant now) {
        if (settings.enabled() && !reported.isEmpty()) {
            Map<HookId, List<HealthReport>> lanes = health.lanes(reported);
            rows.keep(
                    rows.known(reported).stream()
                            .map(hook -> new Heeded(hook, heeded(hook, lanes, now)))
                            .filter(it -> !it.hook().state().equals(it.state()))
                            .map(it -> it.hook().with(it.state()))
                            .toList());
        }
    }

    private record Heeded(WatchedHook hook, NoticeState state) {}

    private NoticeState heeded(
            WatchedHook hook, Map<HookId, List<HealthReport>> lanes, Instant now) {
        if (hook.waitsForNotices()) {
            return hook.state().forgotten();
        }
        return policy.heed(hook.state(), hook.status(), standing(hook, lanes), now);
    }

    private static List<HealthReport> standing(
            WatchedHook hook, Map<HookId, List<HealthReport>> lanes) {
        return hook.standing(lanes.getOrDefault(hook.hook(), List.of()));
    }

    @Override
    @Transactional
    public boolean tellDue(Instant now) {
        if (!settings.enabled()) {
            return false;
        }
        List<HookId> due = rows.lockDue(now.minus(settings.settling()), AT_ONCE);
        if (!due.isEmpty()) {
            Map<HookId, List<HealthReport>> lanes = health.lanes(due);
            Map<HookId, Hook> known =
                    hooks.known(due).stream()
                            .collect(Collectors.toMap(Hook::id, Function.identity()));
            List<WatchedHook> kept = new ArrayList<>();
            List<Notice> lasted = new ArrayList<>();
            for (WatchedHook hook : rows.known(due)) {
                NoticeDecision telling = telling(hook, known, lanes, now);
                kept.add(hook.with(telling.state()));
                telling.notice().ifPresent(lasted::add);
            }
            rows.keep(kept);
            told.add(lasted, now);
        }
        return due.size() == AT_ONCE;
    }

    /** Evaluates the health again, because the hook may be back at the level of its last notice. */
    private NoticeDecision telling(
            WatchedHook hook,
            Map<HookId, Hook> known,
            Map<HookId, List<HealthReport>> lanes,
            Instant now) {
        NoticeState state = heeded(hook, lanes, now);
        Optional<NoticeLevel> level = policy.due(state, now);
        Hook whole = known.get(hook.hook());
        return level.isPresent() && whole != null
                ? NoticeDecision.ofWhatLasted(
                        state, level.get(), whole, lanes.getOrDefault(hook.hook(), List.of()))
                : new NoticeDecision(state, Optional.empty());
    }
}
