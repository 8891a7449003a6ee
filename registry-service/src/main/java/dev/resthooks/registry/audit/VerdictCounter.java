package dev.resthooks.registry.audit;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.registry.audit.Verdict.Reason;
import dev.resthooks.registry.audit.Verdict.Wait;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts verdicts. For one thread. */
final class VerdictCounter {
    /** The maximum number of missing events that are named. */
    static final int NAMED = 100;

    private final Map<Wait, Long> pending = new EnumMap<>(Wait.class);
    private final Map<Reason, Long> skipped = new EnumMap<>(Reason.class);
    private final List<AuditCounts.Missed> named = new ArrayList<>();
    private long matched;
    private long delivered;
    private long missing;

    void add(EventPartition partition, MatchedEvent event, Verdict verdict) {
        matched++;
        switch (verdict) {
            case Verdict.Delivered() -> delivered++;
            case Verdict.Pending(Wait why) -> pending.merge(why, 1L, Long::sum);
            case Verdict.Skipped(Reason why) -> skipped.merge(why, 1L, Long::sum);
            case Verdict.Missing() -> {
                missing++;
                if (named.size() < NAMED) {
                    EventPosition place = new EventPosition(partition, event.offset());
                    named.add(new AuditCounts.Missed(event, place));
                }
            }
        }
    }

    AuditCounts counts() {
        return new AuditCounts(matched, delivered, pending, skipped, missing, named);
    }
}
