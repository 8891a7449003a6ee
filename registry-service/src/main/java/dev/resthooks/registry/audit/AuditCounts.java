package dev.resthooks.registry.audit;

import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.registry.audit.Verdict.Reason;
import dev.resthooks.registry.audit.Verdict.Wait;
import java.util.List;
import java.util.Map;

/**
 * How many events a hook waits for, and what became of them: {@code matched = delivered + pending +
 * skipped + missing}.
 *
 * @param pending by what they wait for; 0 for what isn't named
 * @param skipped by why; 0 for what isn't named
 * @param named the first of those that are missing, {@value Counting#NAMED} at most
 */
public record AuditCounts(
        long matched,
        long delivered,
        Map<Wait, Long> pending,
        Map<Reason, Long> skipped,
        long missing,
        List<Missed> named) {
    public AuditCounts {
        pending = Map.copyOf(pending);
        skipped = Map.copyOf(skipped);
        named = List.copyOf(named);
    }

    /** An event that is missing, and where it lies. */
    public record Missed(MatchedEvent event, EventPosition place) {}

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
