package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One partition of the event log. Offsets have holes, as transactions and compaction leave them.
 */
final class SimulatedLog {
    static final OrgKey ORG = new OrgKey("acme");

    record Entry(long offset, long time, DomainEvent event) {
        boolean isFor(HookState hook) {
            return hook.wants(event, Instant.ofEpochMilli(time), Duration.ZERO);
        }

        /** Whether a hook for those events is for this one, if it is for all resources. */
        boolean isOf(HookEvents events) {
            return events.wants(event.type(), Instant.ofEpochMilli(time), Duration.ZERO);
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private long end;

    /** What lies below is deleted. */
    private long head;

    /** Gone from the middle, as after an unclean election. */
    private final Set<Long> vanished = new HashSet<>();

    /** Still there, but no event any more. */
    private final Set<Long> unreadable = new HashSet<>();

    void lose(Entry entry, boolean leavesARecord) {
        (leavesARecord ? unreadable : vanished).add(entry.offset);
    }

    /** Whether the log has the offset, or had it, and can't give its event any more. */
    boolean hasLost(long offset) {
        return vanished.contains(offset) || unreadable.contains(offset);
    }

    boolean isReadable(Entry entry) {
        return !unreadable.contains(entry.offset);
    }

    void deleteBelow(long offset) {
        head = Math.max(head, offset);
    }

    long head() {
        return head;
    }

    void append(long now, EventType type, int resource, boolean skipAnOffset) {
        long offset = end + (skipAnOffset ? 1 : 0);
        entries.add(
                new Entry(
                        offset,
                        now,
                        new DomainEvent(
                                new EventId("e" + offset),
                                type,
                                ORG,
                                resource == 0
                                        ? Optional.empty()
                                        : Optional.of(new ResourceId("r" + resource)),
                                Instant.ofEpochMilli(now),
                                Optional.empty(),
                                Body.of("{}"))));
        end = offset + 1;
    }

    /** The first entry at or above {@code offset}, which must not be deleted. */
    Optional<Entry> from(long offset) {
        Oracle.check(offset >= head, "read at %s, where the log begins at %s", offset, head);
        int first = countBelow(offset);
        while (first < entries.size() && vanished.contains(entries.get(first).offset)) {
            first++;
        }
        return first < entries.size() ? Optional.of(entries.get(first)) : Optional.empty();
    }

    /** How many entries the log has had below {@code offset}. */
    int countBelow(long offset) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).offset < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first offset whose time is not before {@code time}, else the end. */
    long offsetFor(long time) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).time < time || entries.get(i).offset < head) {
                return i + 1 < entries.size() ? entries.get(i + 1).offset : end;
            }
        }
        return entries.isEmpty() ? end : entries.getFirst().offset;
    }

    long end() {
        return end;
    }

    List<Entry> entries() {
        return entries;
    }
}
