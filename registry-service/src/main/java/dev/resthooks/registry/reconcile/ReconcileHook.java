package dev.resthooks.registry.reconcile;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.callback.HeaderText;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.registry.audit.AuditHook;
import dev.resthooks.registry.audit.AuditRun;
import dev.resthooks.registry.audit.Verdict;
import dev.resthooks.registry.audit.Verdict.Reason;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.log.LogReader;
import dev.resthooks.registry.log.LogReader.MatchedEvent;
import dev.resthooks.registry.log.LogReader.PartitionProgress;
import dev.resthooks.registry.log.LogReaders;
import dev.resthooks.registry.log.SpanReader.Rest;
import dev.resthooks.registry.log.TimedSpans;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * Compares what a hook's receiver has with what it should have. Times are in epoch ms. Blocks the
 * caller for at most some seconds. Thread-safe.
 *
 * @param confirmedBefore whether a hook's events were confirmed in an epoch before
 * @param latestAppend how long after the time that it gets an event is on the log, while brokers
 *     fail
 */
public record ReconcileHook(
        AuditHook audits,
        Predicate<HookState> confirmedBefore,
        Duration latestAppend,
        Clock clock) {
    static final int MOST_NAMED = 1_000;
    static final int MOST_EXPECTED = 100_000;

    /** The digest is of the {@code webhook-id}s of events that were logged in the span. */
    public record Query(long from, long to, Map<Integer, Digest.Sum> digest) {}

    public sealed interface Result {
        /**
         * What the receiver should have, and what is on its way to it.
         *
         * @param expected the number of ids that it should have
         * @param different these ids, in the buckets in which the receiver has others
         * @param pending the first ids of those on their way
         * @param settledTo before this, none is on its way, and none will be written any more
         */
        record Reconciled(
                int expected,
                SortedMap<Integer, List<String>> different,
                List<String> pending,
                long allPending,
                long skipped,
                boolean isLogWhole,
                long settledTo)
                implements Result {
            public boolean isComplete(Query query) {
                return isLogWhole && settledTo == query.to();
            }
        }

        sealed interface Refused extends Result {}

        record NoHook() implements Refused {}

        record HookChanged() implements Refused {}

        /** There is more than is read or named at once; to {@code to}, there may not be. */
        record SpanTooLong(long to) implements Refused {}

        /** The delivery log may lack what was delivered before the hook's start. */
        record Unproved(AuditHook.Result.Refused why) implements Refused {}

        /** What was confirmed before the hook's start, nobody knows any more. */
        record ConfirmedBefore(Instant start) implements Refused {}

        record LogUnread(LogAway why) implements Refused {}
    }

    /** Returns a time before which nothing is left. Throws {@link LogAway} if none is known now. */
    public Instant leftSince(Hook hook) {
        HookState state = hook.state();
        ResourceType resource = state.event().resource();
        try (LogReader reader = audits.log().open(LogReaders.SERVICE)) {
            Map<Integer, Long> settled = new HashMap<>(reader.beginnings(resource).next());
            settled.replaceAll((number, _) -> {
                EventPartition partition = new EventPartition(Topics.events(resource), number);
                PartitionProgress progress = audits.progress(reader, state, partition);
                if (!state.isPull()
                        && (audits.unpublished().test(state.id())
                                || reader.isNewsOf(state.id(), progress.marks()))) {
                    throw new LogAway("dispatchers may not know the hook's last change yet");
                }
                return progress.settledTo();
            });
            return leftSince(settled, hook, latestAppend);
        }
    }

    /** What is logged later has a later time. */
    private Instant leftSince(Map<Integer, Long> settled, Hook hook, Duration ago) {
        Instant start = hook.fetchedSince();
        Instant time = clock.instant().minus(ago);
        ResourceType resource = hook.state().event().resource();
        boolean isLeft =
                time.isAfter(start)
                        && audits.log().between(resource, Instant.EPOCH, time).stream()
                                .anyMatch(it -> it.to() > settled.getOrDefault(it.partition(), 0L));
        return isLeft
                ? leftSince(settled, hook, ago.multipliedBy(2))
                : Collections.max(List.of(start, time));
    }

    public Result run(OrgKey org, HookId id, Query query) {
        Optional<HookState> hook = audits.find(org, id);
        if (hook.isEmpty()) {
            return new Result.NoHook();
        }
        try (LogReader reader = audits.log().open(org)) {
            return reconciled(hook.get(), query, reader);
        } catch (AuditRun.OtherHook changed) {
            return audits.find(org, id).isEmpty() ? new Result.NoHook() : new Result.HookChanged();
        } catch (MemoryFull full) {
            return new Result.SpanTooLong(full.to);
        } catch (LogAway away) {
            return new Result.LogUnread(away);
        }
    }

    private Result reconciled(HookState hook, Query query, LogReader reader) {
        long writtenTo = clock.instant().minus(latestAppend).toEpochMilli();
        Instant from = Instant.ofEpochMilli(query.from());
        Instant to = Instant.ofEpochMilli(query.to());
        ResourceType resource = hook.event().resource();
        TimedSpans all = TimedSpans.find(audits.log(), resource, from, to);
        TimedSpans stable = all.below(reader.stableEnds(resource));
        Expected expected = new Expected(stable, query.to());
        Optional<Rest> rest =
                new AuditRun(audits, reader, hook, to.plus(TimedSpans.CLOCK_SKEW))
                        .run(stable.spans(), expected::take);
        if (rest.isPresent()) {
            Instant shorter = stable.shorterTo(rest.get(), TimedSpans.CLOCK_SKEW);
            return new Result.SpanTooLong(shorter.toEpochMilli());
        }
        boolean isLogWhole = reader.isWholeSince(resource, from.minus(TimedSpans.CLOCK_SKEW));
        // What an open transaction holds back may be of any time.
        long settledTo = stable.equals(all) ? Math.min(expected.firstPending, writtenTo) : 0;
        Optional<Result> unproved = expected.startsLater ? unproved(hook, from) : Optional.empty();
        return unproved.orElseGet(
                () -> expected.compared(query, isLogWhole, Math.max(query.from(), settledTo)));
    }

    /** What was delivered in an earlier epoch, only the delivery log knows. */
    private Optional<Result> unproved(HookState hook, Instant from) {
        return audits.find(hook.org(), hook.id())
                .filter(now -> now.epoch() > 1)
                .flatMap(now ->
                        confirmedBefore.test(now)
                                        && now.startFrom() instanceof StartFrom.At(Instant start)
                                ? Optional.of(new Result.ConfirmedBefore(start))
                                : audits.unlogged(now, from).map(Result.Unproved::new));
    }

    /** There are more events than are held in memory: there may be as many as that to the time. */
    private static final class MemoryFull extends RuntimeException {
        private final long to;

        MemoryFull(Instant to) {
            this.to = to.toEpochMilli();
        }
    }

    private static final class Expected {
        private static final int MOST_CHARACTERS = 100 * MOST_EXPECTED;
        private static final int MOST_PENDING = 100;

        private final TimedSpans spans;

        /** The ids, in the order of the log, with the time at which each was logged first. */
        private final Map<String, Long> ids = new LinkedHashMap<>();

        private final List<String> pending = new ArrayList<>();
        private int characters;
        private long allPending;
        private long skipped;
        private long firstPending;
        private boolean startsLater;

        Expected(TimedSpans spans, long to) {
            this.spans = spans;
            this.firstPending = to;
        }

        /** Takes the events of the span, but no more than memory may hold. */
        void take(EventPartition partition, Map<MatchedEvent, Verdict> verdicts) {
            verdicts.forEach((event, verdict) -> {
                if (spans.has(event)) {
                    if (ids.size() >= MOST_EXPECTED || characters >= MOST_CHARACTERS) {
                        long offset = event.offset();
                        Span rest = new Span(partition.number(), offset, offset + 1);
                        throw new MemoryFull(
                                spans.shorterTo(new Rest(rest, Optional.empty()), Duration.ZERO));
                    }
                    take(event, verdict);
                }
            });
        }

        private void take(MatchedEvent event, Verdict verdict) {
            String id = HeaderText.of(event.id().value());
            long logged = event.loggedAt().toEpochMilli();
            switch (verdict) {
                case Verdict.Delivered(), Verdict.Missing() -> expect(id, logged);
                // The log has it nonetheless, so it can be replayed.
                case Verdict.Skipped(Reason why) when why == Reason.RETENTION -> expect(id, logged);
                case Verdict.Skipped(Reason why) -> {
                    skipped++;
                    startsLater |= why == Reason.BEFORE_START || why == Reason.LEFT_BEHIND;
                }
                case Verdict.Pending(var _) -> {
                    firstPending = Math.min(firstPending, logged);
                    if (allPending++ < MOST_PENDING) {
                        pending.add(id);
                    }
                }
            }
        }

        private void expect(String id, long logged) {
            characters += id.length();
            ids.merge(id, logged, Math::min);
        }

        Result compared(Query query, boolean isLogWhole, long settledTo) {
            SortedMap<Integer, List<String>> different =
                    Digest.of(ids.keySet()).differentFrom(query.digest());
            Optional<Long> firstBeyond =
                    different.values().stream()
                            .flatMap(List::stream)
                            .map(id -> Objects.requireNonNull(ids.get(id)))
                            .sorted()
                            .skip(MOST_NAMED)
                            .findFirst();
            long shortest = query.from() + 1;
            return firstBeyond.isPresent() && shortest < query.to()
                    ? new Result.SpanTooLong(Math.max(shortest, firstBeyond.get()))
                    : new Result.Reconciled(
                            ids.size(),
                            different,
                            pending,
                            allPending,
                            skipped,
                            isLogWhole,
                            settledTo);
        }
    }
}
