package dev.resthooks.registry.audit;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.registry.deliverylog.LoggedOutcomes;
import dev.resthooks.registry.deliverylog.Successes;
import dev.resthooks.registry.health.LaneHealth.LostEvents;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.hook.Unpublished;
import dev.resthooks.registry.log.LogReader;
import dev.resthooks.registry.log.LogReaders;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Audits hooks. Blocks the caller for at most some seconds.
 *
 * <p>Thread-safe.
 */
public record HookAuditor(
        Hooks hooks,
        Unpublished unpublished,
        LogReaders log,
        LoggedOutcomes outcomes,
        LostEvents lost) {

    /**
     * Audits a hook of the organisation.
     *
     * @throws dev.resthooks.registry.log.LogFull if too many readers of the log are open
     * @throws dev.resthooks.registry.log.LogAway if Kafka doesn't answer in time and nothing was
     *     audited yet
     */
    public AuditResult audit(OrgKey org, HookId id, AuditQuery query) {
        Optional<HookState> hook = find(org, id);
        if (hook.isEmpty()) {
            return new AuditResult.NoHook();
        }
        if (query.reached().map(it -> it.event() != hook.get().event()).orElse(false)) {
            return new AuditResult.HookChanged();
        }
        if (outcomes.successes() == Successes.NONE) {
            return new AuditResult.SuccessesNotLogged();
        }
        return unproved(hook.get(), query).orElseGet(() -> audit(hook.get(), query));
    }

    Optional<HookState> find(OrgKey org, HookId id) {
        return hooks.find(org, id).map(Hook::state);
    }

    /**
     * Returns a refusal if deliveries of the span may never have been logged, or may be dropped
     * from the log already. A hook in its first epoch has no events before its start.
     */
    private Optional<AuditResult> unproved(HookState hook, AuditQuery query) {
        Instant first =
                hook.epoch() == 1 && hook.startFrom() instanceof StartFrom.At(Instant start)
                        ? later(start, query.from())
                        : query.from();
        Instant since = outcomes.completeSince();
        return first.isBefore(since)
                ? Optional.of(new AuditResult.LoggedSince(since))
                : Optional.empty();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private AuditResult audit(HookState hook, AuditQuery query) {
        try (LogReader reader = log.open(hook.org())) {
            List<Span> spans =
                    log.between(hook.event().resource(), query.from(), query.to()).stream()
                            .flatMap(span -> query.rest(span).stream())
                            .toList();
            AuditRun run = new AuditRun(this, reader, hook, query.to());
            Optional<AuditQuery> rest = run.run(spans).map(query::after);
            boolean isWhole = reader.isWholeSince(hook.event().resource(), query.from());
            Audit audit = new Audit(hook.id(), hook.event(), query, run.counts(), rest, isWhole);
            return unproved(hook, query).orElseGet(() -> new AuditResult.Audited(audit));
        } catch (AuditRun.OtherHook changed) {
            return find(hook.org(), hook.id()).isEmpty()
                    ? new AuditResult.NoHook()
                    : new AuditResult.HookChanged();
        }
    }
}
