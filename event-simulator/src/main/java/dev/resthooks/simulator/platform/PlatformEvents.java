package dev.resthooks.simulator.platform;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.FormerEvents;
import dev.resthooks.contract.event.OrgKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * An endless sequence of the events of some organisations: a resource is created before it is
 * updated, actions go from step to step, and deleted resources don't come back. If only some events
 * are selected, the others count as having happened before.
 *
 * <p>The same seed, organisations, events and times give the same events, byte for byte. For one
 * thread at a time. Memory is bounded, however many there are.
 */
public final class PlatformEvents {
    private final List<OrgKey> orgs;
    private final List<Organisation> organisations;
    private final Collection<EventType> events;
    private final List<EventType> tickets;
    private final SplittableRandom random;
    private final EventIds ids;

    public PlatformEvents(long seed, List<OrgKey> orgs, Collection<EventType> events) {
        SplittableRandom seeds = new SplittableRandom(seed);
        this.orgs = List.copyOf(orgs);
        this.events = List.copyOf(events);
        this.tickets =
                FormerEvents.ofPlatform().stream()
                        .filter(events::contains)
                        .flatMap(event ->
                                Collections.nCopies(Template.of(event).weight(), event).stream())
                        .toList();
        if (tickets.isEmpty()) {
            throw new IllegalArgumentException("at least one event must be selected");
        }
        this.random = seeds.split();
        this.ids = new EventIds(seeds.split());
        this.organisations =
                orgs.stream().map(_ -> new Organisation(random.nextInt(10, 91) * 1000)).toList();
    }

    /** Returns the next event. Times must not go backwards. */
    public DomainEvent next(Instant at) {
        int who = random.nextInt(orgs.size());
        EventType wanted = tickets.get(random.nextInt(tickets.size()));
        Organisation organisation = organisations.get(who);
        Organisation.Occurrence occurrence =
                organisation.occur(organisation.nextTowards(wanted), at, random);
        while (!events.contains(occurrence.event())) {
            occurrence = organisation.occur(organisation.nextTowards(wanted), at, random);
        }
        return new DomainEvent(
                ids.next(at),
                occurrence.event(),
                orgs.get(who),
                Optional.of(occurrence.id()),
                at,
                Optional.empty(),
                occurrence.document());
    }

    /**
     * Generates event ids: UUIDs of version 7 (RFC 9562), whose leading bits are the event's time.
     */
    static final class EventIds {
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
}
