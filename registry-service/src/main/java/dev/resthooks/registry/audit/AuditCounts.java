package dev.resthooks.registry.audit;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.registry.audit.Verdict.Reason;
import dev.resthooks.registry.audit.Verdict.Wait;
import dev.resthooks.registry.log.LogReader.MatchedEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Counts events by verdict: {@code matched = delivered + pending + skipped + missing}. */
public record AuditCounts(
        long matched,
        long delivered,
        Map<Wait, Long> pending,
        Map<Reason, Long> skipped,
        long missing,
        List<Missed> named) {
    static final int NAMED = 100;

    public static final AuditCounts NONE = new AuditCounts(0, 0, Map.of(), Map.of(), 0, List.of());

    public AuditCounts {
        pending = Map.copyOf(pending);
        skipped = Map.copyOf(skipped);
        named = List.copyOf(named);
    }

    public record Missed(MatchedEvent event, EventPosition place) {}

    static AuditCounts of(EventPartition partition, Map<MatchedEvent, Verdict> verdicts) {
        return verdicts.entrySet().stream()
                .map(it -> of(partition, it.getKey(), it.getValue()))
                .reduce(NONE, AuditCounts::plus);
    }

    static AuditCounts of(EventPartition partition, MatchedEvent event, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Delivered() -> new AuditCounts(1, 1, Map.of(), Map.of(), 0, List.of());
            case Verdict.Pending(Wait why) ->
                    new AuditCounts(1, 0, Map.of(why, 1L), Map.of(), 0, List.of());
            case Verdict.Skipped(Reason why) ->
                    new AuditCounts(1, 0, Map.of(), Map.of(why, 1L), 0, List.of());
            case Verdict.Missing() -> {
                var missed = new Missed(event, new EventPosition(partition, event.offset()));
                yield new AuditCounts(1, 0, Map.of(), Map.of(), 1, List.of(missed));
            }
        };
    }

    public AuditCounts plus(AuditCounts part) {
        return new AuditCounts(
                matched + part.matched,
                delivered + part.delivered,
                sums(pending, part.pending),
                sums(skipped, part.skipped),
                missing + part.missing,
                Stream.concat(named.stream(), part.named.stream()).limit(NAMED).toList());
    }

    private static <K> Map<K, Long> sums(Map<K, Long> one, Map<K, Long> other) {
        Map<K, Long> sums = new HashMap<>(one);
        other.forEach((key, count) -> sums.merge(key, count, Long::sum));
        return sums;
    }

    public long pending(Wait why) {
        return pending.getOrDefault(why, 0L);
    }

    public long skipped(Reason why) {
        return skipped.getOrDefault(why, 0L);
    }

    public long allPending() {
        return pending.values().stream().mapToLong(Long::longValue).sum();
    }

    public long allSkipped() {
        return skipped.values().stream().mapToLong(Long::longValue).sum();
    }
}
