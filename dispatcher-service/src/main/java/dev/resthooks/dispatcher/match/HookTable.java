package dev.resthooks.dispatcher.match;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookState;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/**
 * From organisation and event to hooks, for a million of them: a lookup follows no pointer to
 * compare keys. They are known by 122 bits of {@link PolynomialHash}, whose points are secret: that
 * any two of a million keys of up to 256 characters share them has a probability below 2^-69.
 *
 * <p>One thread at a time writes. Any thread may read meanwhile, without a lock: for each event it
 * sees the hooks as they were before a change or as they are after it.
 */
final class HookTable {
    /** Every first print has it, for that of a free place is zero. */
    private static final long TAKEN = 1L << 63;

    private final PolynomialHash one;
    private final PolynomialHash other;
    private volatile FingerprintTable table = new FingerprintTable();

    HookTable(SecureRandom random) {
        one = new PolynomialHash(random.nextLong());
        other = new PolynomialHash(random.nextLong());
    }

    MatchedHooks get(OrgKey org, EventType event) {
        return table.get(first(org, event), second(org, event));
    }

    /** The same for many events, each at its place. */
    List<MatchedHooks> get(List<DomainEvent> events) {
        int count = events.size();
        long[] firsts = new long[count];
        long[] seconds = new long[count];
        for (int at = 0; at < count; at++) {
            DomainEvent event = events.get(at);
            firsts[at] = first(event.org(), event.type());
            seconds[at] = second(event.org(), event.type());
        }
        return Arrays.asList(table.get(firsts, seconds));
    }

    /** Keeps the array, which is nobody's to write to from now on. */
    void put(OrgKey org, EventType event, HookState[] hooks) {
        long first = first(org, event);
        long second = second(org, event);
        if (table.replace(first, second, hooks) || hooks.length == 0) {
            return;
        }
        FingerprintTable roomy = table.hasRoom() ? table : table.withRoom();
        roomy.add(first, second, hooks);
        table = roomy;
    }

    /** Places, taken and free. */
    int size() {
        return table.size();
    }

    private long first(OrgKey org, EventType event) {
        return one.of(kind(event), org.value()) | TAKEN;
    }

    private long second(OrgKey org, EventType event) {
        return other.of(kind(event), org.value());
    }

    @SuppressWarnings("EnumOrdinal") // leaves this process no more than the table does
    private static int kind(EventType event) {
        return event.ordinal();
    }
}
