package dev.resthooks.registry.audit;

import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.registry.audit.AuditQuery.Reached;
import dev.resthooks.registry.deliverylog.DeliveryLog.Successes;
import dev.resthooks.registry.deliverylog.LoggedOutcomes;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.log.LogReader;
import dev.resthooks.registry.log.LogReader.PartitionProgress;
import dev.resthooks.registry.log.LogReader.Positions;
import dev.resthooks.registry.log.LogReaders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Audits a hook. Blocks the caller for at most some seconds. Thread-safe. */
public record AuditHook(
        Hooks hooks,
        Predicate<HookId> unpublished,
        LogReaders log,
        LoggedOutcomes outcomes,
        LostEvents lost,
        Function<HookState, Optional<Positions>> confirmed) {
    /** Events that hooks never get, because Kafka deleted them first. Thread-safe. */
    @FunctionalInterface
    public interface LostEvents {
        /** Returns those of {@code offsets} that lie in a gap of the hook. */
        Set<Long> of(HookId hook, EventPartition partition, Set<Long> offsets);
    }

    /** What was found up to the rest of the span. Events that the log has lost aren't counted. */
    public record Audit(
            HookId hook,
            EventType event,
            AuditQuery query,
            AuditCounts counts,
            Optional<AuditQuery> rest,
            boolean isLogWhole) {}

    public sealed interface Result {
        record Audited(Audit audit) implements Result {}

        sealed interface Refused extends Result {}

        record NoHook() implements Refused {}

        record HookChanged() implements Refused {}

        record SuccessesNotLogged() implements Refused {}

        /** The delivery log is complete only for events written at {@code since} or later. */
        record LoggedSince(Instant since) implements Refused {}

        record LogUnread(LogAway why) implements Refused {}
    }

    public Result run(OrgKey org, HookId id, AuditQuery query) {
        Optional<HookState> hook = find(org, id);
        if (hook.isEmpty()) {
            return new Result.NoHook();
        }
        if (query.reached()
                .map(it -> !it.events().equals(Reached.mark(hook.get().events())))
                .orElse(false)) {
            return new Result.HookChanged();
        }
        return unproved(hook.get(), query.from())
                .map(Result.class::cast)
                .orElseGet(() -> audit(hook.get(), query));
    }

    public Optional<HookState> find(OrgKey org, HookId id) {
        return hooks.find(org, id).map(Hook::state);
    }

    /** Returns how far dispatchers are with a hook, or as if they had settled what is confirmed. */
    public PartitionProgress progress(LogReader reader, HookState hook, EventPartition partition) {
        if (!hook.isPull()) {
            return reader.progress(hook.id(), partition);
        }
        String topicId = reader.beginnings(hook.event().resource()).topicId();
        Optional<Positions> known = confirmed.apply(hook);
        long next =
                known.filter(it -> it.topicId().equals(topicId))
                        .map(it -> it.next().getOrDefault(partition.number(), 0L))
                        .orElse(0L);
        return PartitionProgress.of(OptionalLong.of(next), OffsetMarks.NONE, Optional.empty());
    }

    /** What is confirmed needs no log. */
    private Optional<Result.Refused> unproved(HookState hook, Instant from) {
        return hook.isPull() ? Optional.empty() : unlogged(hook, from);
    }

    /** Refuses spans that the log may lack. A hook's first epoch has no events before its start. */
    public Optional<Result.Refused> unlogged(HookState hook, Instant from) {
        if (outcomes.successes() == Successes.NONE) {
            return Optional.of(new Result.SuccessesNotLogged());
        }
        Instant first =
                hook.epoch() == 1 && hook.startFrom() instanceof StartFrom.At(Instant start)
                        ? Collections.max(List.of(start, from))
                        : from;
        Instant since = outcomes.completeSince();
        return first.isBefore(since)
                ? Optional.of(new Result.LoggedSince(since))
                : Optional.empty();
    }

    private Result audit(HookState hook, AuditQuery query) {
        try (LogReader reader = log.open(hook.org())) {
            List<Span> spans =
                    log.between(hook.event().resource(), query.from(), query.to()).stream()
                            .flatMap(span -> query.rest(span).stream())
                            .toList();
            List<AuditCounts> counts = new ArrayList<>();
            Optional<AuditQuery> rest =
                    new AuditRun(this, reader, hook, query.to())
                            .run(
                                    spans,
                                    (partition, verdicts) ->
                                            counts.add(AuditCounts.of(partition, verdicts)))
                            .map(it -> Reached.before(hook.events(), it.span()))
                            .map(query::after);
            boolean isWhole = reader.isWholeSince(hook.event().resource(), query.from());
            AuditCounts all = counts.stream().reduce(AuditCounts.NONE, AuditCounts::plus);
            Audit audit = new Audit(hook.id(), hook.event(), query, all, rest, isWhole);
            return unproved(hook, query.from())
                    .map(Result.class::cast)
                    .orElseGet(() -> new Result.Audited(audit));
        } catch (AuditRun.OtherHook changed) {
            return find(hook.org(), hook.id()).isEmpty()
                    ? new Result.NoHook()
                    : new Result.HookChanged();
        } catch (LogAway away) {
            return new Result.LogUnread(away);
        }
    }
}
