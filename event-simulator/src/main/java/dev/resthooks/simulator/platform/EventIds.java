package dev.resthooks.simulator.platform;

import dev.resthooks.contract.event.EventId;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Generates event ids: UUIDs of version 7 (RFC 9562), whose leading bits are the event's time. */
final class EventIds {
    private static final long VERSION_7 = 0x7000L;
    private static final long RFC_VARIANT = 0x8000_0000_0000_0000L;

    private final RandomGenerator random;

    EventIds(RandomGenerator random) {
        this.random = random;
    }

    EventId next(Instant at) {
        long high = (at.toEpochMilli() << 16) | VERSION_7 | (random.nextLong() & 0xFFFL);
        long low = RFC_VARIANT | (random.nextLong() >>> 2);
        return new EventId(new UUID(high, low).toString());
    }
}
